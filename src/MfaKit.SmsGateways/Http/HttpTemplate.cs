using System.Text.RegularExpressions;

namespace MfaKit.SmsGateways.Http;

/// <summary>Text with placeholders. Braces that hold no name, as JSON's, are text.</summary>
internal sealed partial class HttpTemplate(string text)
{
    public const string To = "to";
    public const string Digits = "digits";
    public const string Message = "text";
    public const string Id = "id";
    public const string Language = "language";
    public const string Report = "report";

    public static IReadOnlyList<string> Known { get; } = [To, Digits, Message, Id, Language, Report];

    public IReadOnlyList<string> Names { get; } = [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value)];

    /// <summary>Fills it in, in one pass: a value that looks like a placeholder stays what it is.</summary>
    public string Fill(Func<string, string> valueOf, Func<string, string> escape) =>
        Placeholder().Replace(text, match => escape(valueOf(match.Groups["name"].Value)));

    [GeneratedRegex(@"\{(?<name>[a-z][a-z0-9_]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
