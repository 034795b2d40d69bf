using System.Globalization;
using System.Text;

namespace MfaKit.Totp;

/// <summary>Makes a name safe for the parsers of authenticator apps, which agree on little.</summary>
internal static class OtpAuthName
{
    private const string Ellipsis = "…";
    private const int EscapedEllipsisBytes = 9;

    /// <summary>
    /// NFC; <c>:</c> and <c>?</c> become <c>-</c>; a run of white space becomes one space; control and format characters
    /// go, except those that hold an emoji or a word together; no space at the ends.
    /// </summary>
    /// <remarks>
    /// A colon splits the label in most apps. Stratum and 2FAS for Android decode the whole URI before parsing it, so an
    /// escaped <c>?</c> would start a second query there: account <c>x?secret=…</c> would enrol somebody else's secret.
    /// <para>
    /// A host that runs with <c>InvariantGlobalization</c> has no NFC: an accent that came apart stays apart, harmlessly.
    /// </para>
    /// </remarks>
    public static string Clean(string name)
    {
        var cleaned = new StringBuilder(name.Length);
        var spacePending = false;
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                spacePending = cleaned.Length > 0;
                continue;
            }

            if (IsInvisible(rune)) continue;
            if (spacePending) cleaned.Append(' ');
            spacePending = false;
            cleaned.Append(rune.Value is ':' or '?' ? "-" : rune.ToString());
        }

        // Last, as a dropped character may have kept a letter from its accent.
        return cleaned.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Cuts between graphemes so that name and <c>…</c> take at most <paramref name="maxBytes"/> once escaped.</summary>
    public static string Cut(string name, int maxBytes)
    {
        if (Uri.EscapeDataString(name).Length <= maxBytes) return name;

        var room = maxBytes - EscapedEllipsisBytes;
        var end = 0;
        while (end < name.Length)
        {
            var grapheme = StringInfo.GetNextTextElement(name, end);
            room -= Uri.EscapeDataString(grapheme).Length;
            if (room < 0) break;
            end += grapheme.Length;
        }

        return string.Concat(name.AsSpan(0, end), Ellipsis);
    }

    // Bidi marks could make one name look like another. Joiners and tags build emoji and Persian or Indic words.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => true,
        UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F)),
        _ => false,
    };
}
