using System.Globalization;
using System.Text;

namespace TerminalPhone;

/// <summary>
/// Texts that others wrote, made safe to print. A browser's name or a detail may hold what a terminal takes for a command, or turns the
/// order of the letters around: whoever could write that could draw a request that is not there.
/// </summary>
internal static class Shown
{
    private const int Longest = 256;

    public static string Of(string? text)
    {
        var plain = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes().Take(Longest))
            plain.Append(IsPlain(rune) ? rune.ToString() : "?");
        return plain.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
