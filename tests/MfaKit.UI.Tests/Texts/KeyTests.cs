using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MfaKit.UI.Texts;

/// <summary>Words: none missing, none left over, the same places to fill in every language.</summary>
public sealed class KeyTests
{
    private static readonly string Root = Find();

    private static readonly Dictionary<string, string> English = Read("MfaText.resx");

    private static readonly string Sources = string.Join('\n', new[] { "*.cs", "*.razor" }
        .SelectMany(kind => Directory.EnumerateFiles(Root, kind, SearchOption.AllDirectories))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    [Fact]
    public void Every_word_that_is_asked_for_is_there()
    {
        var asked = Regex.Matches(Sources, "Text\\[\"([A-Za-z]+)\"").Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal);

        Assert.DoesNotContain(asked, key => !English.ContainsKey(key));
    }

    [Fact]
    public void Every_word_that_is_there_is_used() =>
        Assert.DoesNotContain(English.Keys, key => !Sources.Contains($"\"{key}\"", StringComparison.Ordinal));

    [Fact]
    public void French_has_the_same_words_with_the_same_places_to_fill()
    {
        var french = Read("MfaText.fr.resx");

        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), french.Keys.Order(StringComparer.Ordinal));
        Assert.All(English, word => Assert.Equal(Places(word.Value), Places(french[word.Key])));
        Assert.All(french, word => Assert.False(string.IsNullOrWhiteSpace(word.Value), word.Key));
    }

    private static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\d\}").Select(m => m.Value).Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Path.Combine(Root, "Texts", file))
        .Descendants("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value, StringComparer.Ordinal);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MfaKit.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("Run these tests inside the repository."), "src", "MfaKit.UI");
    }
}
