using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MfaKit.Conventions;

/// <summary>
/// Every C# block of every README compiles as it stands there, warnings included. What a block takes for granted (the
/// host's builder, its people, its database) is in <see cref="Readmes.World"/>.
/// </summary>
public sealed partial class ReadmeCompilesTests
{
    // What the Web SDK imports by itself, but for Microsoft.AspNetCore.Http: in a controller HttpContext is a property.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Text;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.DataProtection;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using MfaKit;
        global using MfaKit.Methods;
        global using MfaKit.Storage;
        global using MfaKit.Testing.Contracts;
        global using MfaKit.Testing.Methods;
        global using MfaKit.UI;
        global using MfaKit.UI.Pages;
        global using MfaKit.UI.Steps;
        global using Xunit;
        global using Readmes;
        global using static Readmes.World;
        """;

    // The SDK turns these two off for everybody: a package built against an older version of another.
    private static readonly Dictionary<string, ReportDiagnostic> AsTheSdk = new(StringComparer.Ordinal)
    {
        ["CS1701"] = ReportDiagnostic.Suppress,
        ["CS1702"] = ReportDiagnostic.Suppress,
    };

    private static readonly string Root = FindRoot();

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    public static TheoryData<string, int> Blocks { get; } = new(
        from readme in Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, readme).Replace('\\', '/')
        where !path.Split('/').Any(folder => folder is "bin" or "obj" or "artifacts" or "node_modules" || folder.StartsWith('.'))
        orderby path
        from block in BlocksOf(path)
        select (path, block.Line));

    [Fact]
    public void Every_package_begins_its_readme_with_code()
    {
        string[] packages = ["README.md", "src/MfaKit/README.md", "src/MfaKit.EntityFrameworkCore/README.md", "src/MfaKit.SmsGateways/README.md", "src/MfaKit.Smtp/README.md", "src/MfaKit.PushTransports/README.md", "src/MfaKit.Testing/README.md", "src/MfaKit.UI/README.md"];

        Assert.Empty(packages.Except(Blocks.Select(block => block.Data.Item1), StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Blocks))]
    public void Block_of_a_readme_compiles_as_it_stands(string readme, int line)
    {
        var (_, text) = BlocksOf(readme).Single(block => block.Line == line);
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var block = CSharpSyntaxTree.ParseText(text, options, path: readme, cancellationToken: TestContext.Current.CancellationToken);
        var isProgram = block.GetCompilationUnitRoot(TestContext.Current.CancellationToken).Members.Any(SyntaxKind.GlobalStatement);
        var compilation = CSharpCompilation.Create(
            "Readme",
            [block, CSharpSyntaxTree.ParseText(Usings, options, cancellationToken: TestContext.Current.CancellationToken)],
            References.Value,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: AsTheSdk));

        var wrong = compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .Select(d => $"{readme}({line + 1 + d.Location.GetLineSpan().StartLinePosition.Line}): {d.Id} {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");

        Assert.Empty(wrong);
    }

    private static IEnumerable<(int Line, string Text)> BlocksOf(string readme)
    {
        var markdown = File.ReadAllText(Path.Combine(Root, readme)).ReplaceLineEndings("\n");
        return Fence().Matches(markdown).Select(match => (markdown.AsSpan(0, match.Index).Count('\n') + 1, match.Groups["code"].Value));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MfaKit.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests read the READMEs: run them inside the repository.");
    }

    [GeneratedRegex(@"^```(?:csharp|cs|c#)[^\n]*\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}
