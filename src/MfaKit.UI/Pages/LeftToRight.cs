using System.Globalization;

namespace MfaKit.UI.Pages;

/// <summary>
/// Keeps in order what reads from left to right everywhere, where no element can say so: in an option, an attribute or an error. By the
/// isolates of the Unicode bidirectional algorithm (UAX #9 §2.4), and only where the page runs from right to left.
/// </summary>
internal static class LeftToRight
{
    private const char Isolate = '\u2066';
    private const char End = '\u2069';

    public static string Of(string text) => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? $"{Isolate}{text}{End}" : text;
}
