using System.Globalization;
using Microsoft.Extensions.Localization;

namespace MfaKit.UI.Pages;

/// <summary>So many of something, in words: some languages have one form for a few and another for many.</summary>
internal static class Counted
{
    private const int Least = 2;
    private const int Few = 10;

    public static string Seconds(IStringLocalizer<MfaText> text, int count) => Of(text, count, "SecondsFew", "Seconds");

    public static string Minutes(IStringLocalizer<MfaText> text, int count) => Of(text, count, "MinutesFew", "Minutes");

    public static string Hours(IStringLocalizer<MfaText> text, int count) => Of(text, count, "HoursFew", "Hours");

    public static string Days(IStringLocalizer<MfaText> text, int count) => Of(text, count, "DaysFew", "Days");

    // As Arabic counts: 3 to 10 of each hundred are a few, and with a numeral before it 2 is no different.
    private static string Of(IStringLocalizer<MfaText> text, int count, string few, string many) =>
        text[count % 100 is >= Least and <= Few ? few : many, count.ToString(CultureInfo.InvariantCulture)];
}
