using System.Globalization;

namespace MfaKit.Sms;

/// <summary>A language that there is a text in, and the alphabet that it is written with.</summary>
/// <param name="Tag">Two letters.</param>
/// <param name="Alphabet">The smallest alphabet that has its letters.</param>
internal sealed record SmsLanguage(string Tag, SmsAlphabet Alphabet)
{
    /// <summary>For who has none of the others, and where one of them does not fit.</summary>
    public static readonly SmsLanguage Neutral = new("en", SmsAlphabet.Gsm);

    public static readonly IReadOnlyList<SmsLanguage> All =
        [Neutral, new("fr", SmsAlphabet.Gsm), new("de", SmsAlphabet.Gsm), new("es", SmsAlphabet.Gsm), new("ar", SmsAlphabet.Ucs2)];

    /// <summary>The nearest there is.</summary>
    public static SmsLanguage Of(CultureInfo culture) => All.FirstOrDefault(known => known.Tag == culture.TwoLetterISOLanguageName, Neutral);

    /// <summary>Whether a text goes out as one message: in the language's own alphabet, or in the one that has room for more.</summary>
    public bool Fits(string text) => Alphabet.Fits(text) || SmsAlphabet.Gsm.Fits(text);
}
