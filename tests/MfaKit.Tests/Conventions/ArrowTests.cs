using System.Text.RegularExpressions;

namespace MfaKit.Conventions;

public sealed class ArrowTests
{
    private static readonly string[] MethodRooms = ["Totp", "Sms", "Push", "RecoveryCodes"];
    private static readonly string[] Lower = ["Methods", "Storage", "Codes", "QrCodes", "Secrets"];
    private static readonly string[] Upper = ["Endpoints", "SignIn", "Verification", "Enrollment"];
    private static readonly string[] KnowHttp = ["Endpoints", "SignIn", "Sessions", "Push/Devices"];

    [Fact]
    public void Arrow_from_methods_to_http_does_not_exist() =>
        Expect.None(
            from file in SourceTree.Files("src/MfaKit")
            where !KnowHttp.Any(room => file.IsIn($"src/MfaKit/{room}")) && !IsRootExtension(file)
            where Regex.IsMatch(file.Code, @"\bMicrosoft\.AspNetCore\.(Http|Routing)\b")
            select file.Path,
            $"Only {string.Join(", ", KnowHttp)} and the root's *Extensions.cs know HTTP. Move what needs it there, and pass on values:");

    [Fact]
    public void Arrow_from_method_to_method_does_not_exist() =>
        Expect.None(
            Arrows(MethodRooms, MethodRooms),
            "A method must be removable without the others noticing. Move what two of them share into Methods/ or a leaf:");

    [Fact]
    public void Arrow_from_seam_and_leaves_upwards_does_not_exist() =>
        Expect.None(
            Arrows(Lower, Upper),
            "The seam, the stores and the leaves know nothing of who calls them. Pass the value in, or move the code up:");

    private static IEnumerable<string> Arrows(string[] from, string[] to) =>
        from source in Room.All
        where @from.Contains(source.Name, StringComparer.Ordinal)
        from target in Room.All
        where to.Contains(target.Name, StringComparer.Ordinal) && target != source
        from arrow in source.ArrowsTo(target)
        select arrow;

    private static bool IsRootExtension(SourceFile file) => Regex.IsMatch(file.Path, @"^src/MfaKit/\w+Extensions\.cs$");
}
