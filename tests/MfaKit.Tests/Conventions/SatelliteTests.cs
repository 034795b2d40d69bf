using System.Xml.Linq;

namespace MfaKit.Conventions;

public sealed class SatelliteTests
{
    // The tests, the measurements, and Moq's generated assembly: nobody who ships.
    private static readonly string[] Friends = ["MfaKit.Tests", "MfaKit.Stores.Tests", "MfaKit.Gateways.Tests", "MfaKit.Benchmarks", "DynamicProxyGenAssembly2"];

    [Fact]
    public void Satellite_references_no_project_but_MfaKit() =>
        Expect.None(
            from satellite in SourceTree.Projects
            where satellite != "MfaKit"
            from reference in Items(satellite, "ProjectReference").Concat(Items(satellite, "PackageReference"))
            let target = reference.EndsWith(".csproj", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(reference) : reference
            where target.StartsWith("MfaKit.", StringComparison.Ordinal)
            select $"{satellite} -> {target}",
            "Satellites never see each other. Give MfaKit the seam that both can use:");

    [Fact]
    public void No_shipped_project_sees_the_internals_of_another() =>
        Expect.None(
            from project in SourceTree.Projects
            from friend in Items(project, "InternalsVisibleTo")
            where !Friends.Contains(friend, StringComparer.Ordinal)
            select $"{project} opens its internals to {friend}",
            "A satellite stands on the public seam, as anybody's own would. Make the seam public, or leave it:");

    [Fact]
    public void Internals_are_opened_in_project_files_only() =>
        Expect.None(
            from file in SourceTree.Files("src")
            where file.Code.Contains("InternalsVisibleTo", StringComparison.Ordinal)
            select file.Path,
            "Say InternalsVisibleTo in the project file, where it is seen:");

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Load(SourceTree.Project(project)).Descendants(kind)
            .Select(item => item.Attribute("Include")?.Value.Replace('\\', '/') ?? "");
}
