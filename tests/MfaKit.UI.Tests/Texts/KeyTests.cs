using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MfaKit.UI.Texts;

/// <summary>Words: none missing, none left over, the same places to fill in every language.</summary>
public sealed class KeyTests
{
    private static readonly string Root = Find();

    private static readonly Dictionary<string, string> English = Read("MfaText.resx");

    /// <summary>Every language but English, in which the words are written.</summary>
    public static TheoryData<string> Languages { get; } = ["fr", "de", "es", "ar"];

    // What is written alike in both.
    private static readonly Dictionary<string, string[]> Alike = new(StringComparer.Ordinal)
    {
        ["fr"] = ["AuthFactApplication", "AuthFactOrganisation", "CodeLabelPlain", "DevDeskSite", "Minutes", "MinutesFew"],
        ["de"] = ["AuthFactBrowser", "AuthFactOrganisation", "AuthFactServer", "AuthPasteLabel", "AuthTitle", "CodeLabelPlain", "ColumnApp", "NameLabel"],
        ["es"] = ["AuthNo", "ErrorPrefix"],
    };

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
    public void There_are_words_in_every_language_that_the_pages_offer() =>
        Assert.Equal(new MfaUiOptions().Languages.Skip(1).Order(StringComparer.Ordinal), Languages.Select(row => row.Data).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Languages))]
    public void Every_language_has_the_same_words_in_the_same_order_with_the_same_places_to_fill(string language)
    {
        var words = Read($"MfaText.{language}.resx");

        Assert.Equal(English.Keys, words.Keys);
        Assert.All(English, word => Assert.Equal(Places(word.Value), Places(words[word.Key])));
        Assert.All(words, word => Assert.False(string.IsNullOrWhiteSpace(word.Value), word.Key));
    }

    [Theory, MemberData(nameof(Languages))]
    public void No_word_was_left_in_English(string language)
    {
        var words = Read($"MfaText.{language}.resx");

        var same = English.Keys.Where(key => words[key] == English[key]);

        Assert.Equal(Alike.GetValueOrDefault(language, []).Order(StringComparer.Ordinal), same.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Arabic_is_in_its_own_letters_and_ends_every_direction_that_it_begins()
    {
        var words = Read("MfaText.ar.resx");

        Assert.All(words.Where(word => Regex.IsMatch(English[word.Key].Replace("{0}", "", StringComparison.Ordinal), "[a-z]")), word => Assert.Matches(@"\p{IsArabic}", word.Value));
        Assert.All(words, word => Assert.Matches(@"^[^\u2066-\u2069]*([\u2066-\u2068][^\u2066-\u2069]*\u2069[^\u2066-\u2069]*)*$", word.Value));
    }

    [Theory, InlineData(""), MemberData(nameof(Languages))]
    public void Quotation_marks_and_apostrophes_are_those_of_print(string language)
    {
        var words = Read(language.Length == 0 ? "MfaText.resx" : $"MfaText.{language}.resx");

        Assert.All(words, word => Assert.DoesNotMatch("""['"]|\.\.\.|\s$|^\s""", word.Value));
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
