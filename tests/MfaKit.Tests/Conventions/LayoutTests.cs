namespace MfaKit.Conventions;

public sealed class LayoutTests
{
    private const int Longest = 300;

    private static readonly string[] TopLevel =
    [
        "src", "tests", "samples", "benchmarks", "MfaKit.sln", "README.md", "Directory.Build.props",
        "LICENSE", "SECURITY.md", "CHANGELOG.md", "global.json",
    ];

    private static readonly string[] EveryProjectHas = ["README.md", "PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt"];

    [Fact]
    public void Top_level_holds_nothing_but_what_belongs_there() =>
        Expect.None(
            from entry in Directory.GetFileSystemEntries(SourceTree.Root)
            let name = Path.GetFileName(entry)
            where !name.StartsWith('.') && !TopLevel.Contains(name, StringComparer.Ordinal) && !IsOutput(name)
            select name,
            "The top level is what a newcomer sees first. Move this into src, tests, samples or benchmarks:");

    [Fact]
    public void Every_shipped_project_has_its_readme_and_public_API_lists() =>
        Expect.None(
            from project in SourceTree.Projects
            from file in EveryProjectHas
            where !File.Exists(Path.Combine(SourceTree.Root, "src", project, file))
            select $"src/{project}/{file}",
            "A package needs a README and its public API on record. Add:");

    [Fact]
    public void Map_of_src_names_every_room_of_MfaKit()
    {
        var map = Path.Combine(SourceTree.Root, "src", "README.md");
        var text = File.Exists(map) ? File.ReadAllText(map) : null;

        Expect.None(
            from room in Room.All
            where text?.Contains($"{room.Name}/", StringComparison.Ordinal) == false
            select $"{room.Name}/",
            "src/README.md is the map of the house. Add one line for:");
    }

    [Fact]
    public void No_source_file_is_longer_than_three_hundred_lines() =>
        Expect.None(
            from file in SourceTree.Files("src")
            where file.Lines > Longest && !file.Path.Contains("/Migrations/", StringComparison.Ordinal)
            select $"{file.Path} ({file.Lines} lines)",
            "A file this long does more than one thing. Give each its own file:");

    [Fact]
    public void No_shipped_code_compares_with_SequenceEqual() =>
        Expect.None(
            from file in SourceTree.Files("src")
            where file.Code.Contains("SequenceEqual", StringComparison.Ordinal)
            select file.Path,
            "SequenceEqual tells by its time how much was right. Use CryptographicOperations.FixedTimeEquals:");

    // What .gitignore names, left by coverage and benchmark runs.
    private static bool IsOutput(string name) => name is "TestResults" or "BenchmarkDotNet.Artifacts" or "artifacts";
}
