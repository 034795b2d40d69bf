using System.Globalization;
using System.Text;

namespace MfaKit.UI.Routing;

/// <summary>
/// Digits as a person's keyboard has them: Arabic, Persian, Indian, full-width and all others become the ASCII digits that the services
/// take (SEC-T6). Marks of writing direction, which come along with what was copied from a page or an address book, go.
/// </summary>
internal static class TypedDigits
{
    public static string ToAscii(string typed)
    {
        if (Ascii.IsValid(typed))
            return typed;
        var read = new StringBuilder(typed.Length);
        foreach (var rune in typed.EnumerateRunes().Where(rune => !IsMark(rune.Value)))
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
                read.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else
                read.Append(rune);
        }

        return read.ToString().Trim();
    }

    // U+061C, U+200E and U+200F; embeddings and overrides; isolates (UAX #9 §2).
    private static bool IsMark(int point) => point is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
