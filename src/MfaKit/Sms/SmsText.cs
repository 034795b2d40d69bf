using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Hosting;

namespace MfaKit.Sms;

/// <summary>
/// Writes what a message says: a sentence in the person's language, and the last line of the <em>origin-bound one-time codes</em> format
/// (WICG), by which a browser fills the code in on our origin and on no other (SEC-S7).
/// </summary>
internal sealed class SmsText(SmsOptions options, MfaOptions kit, IHostEnvironment environment)
{
    private const string Neutral = "en";
    private static readonly string[] Languages = [Neutral, "fr", "de", "es"];
    private static readonly ResourceManager Sentences = new("MfaKit.Sms.SmsTexts", typeof(SmsText).Assembly);

    /// <summary>The text and its language; null when it does not fit one message of the GSM 7-bit alphabet.</summary>
    /// <param name="code">The code, digits only.</param>
    /// <param name="language">The person's language as a BCP 47 tag, or null for the request's.</param>
    /// <param name="purpose">What the code is for.</param>
    public (string Text, string Language)? Write(string code, string? language, Purpose purpose)
    {
        var culture = Find(language) ?? CultureInfo.CurrentUICulture;
        var (sentence, written) = Sentence(new(code, Issuer, culture, purpose));
        var text = $"{sentence}\n\n@{Host} #{code}";
        return Gsm7.Septets(text) is <= Gsm7.SeptetsPerMessage ? (text, written) : null;
    }

    /// <summary>Why no text can be written, or null when one can in every language.</summary>
    public string? FindProblem()
    {
        var code = new string('0', options.Digits);
        foreach (var language in Languages)
        {
            var (sentence, _) = Sentence(new(code, Issuer, Find(language) ?? CultureInfo.InvariantCulture, Purpose.SignIn));
            if (!sentence.Contains(code, StringComparison.Ordinal))
                return "writes a text without the code.";
            if (Gsm7.Septets($"{sentence}\n\n@{Host} #{code}") is not { } septets)
                return $"gives a text with characters that the GSM 7-bit alphabet lacks (in \"{language}\"). Set o.Issuer in AddSmsOtp(o => …), or write other words.";
            if (septets > Gsm7.SeptetsPerMessage)
                return $"gives a text of {septets} characters (in \"{language}\"); {Gsm7.SeptetsPerMessage} fit one message. Set a shorter o.Issuer in AddSmsOtp(o => …), or write fewer words.";
        }

        return null;
    }

    private string Issuer => options.Issuer ?? kit.Issuer ?? environment.ApplicationName;

    // From configuration and never from a request, whose Host header anybody can write (SEC-H4).
    private string Host => kit.PublicOrigin?.IdnHost ?? "localhost";

    private (string Sentence, string Language) Sentence(SmsWording wording)
    {
        if (options.Text is { } write)
            return (write(wording), wording.Culture.Name is "" ? Neutral : wording.Culture.Name);
        var language = Languages.FirstOrDefault(known => known == wording.Culture.TwoLetterISOLanguageName, Neutral);
        var sentence = Sentences.GetString("Code", Find(language) ?? CultureInfo.InvariantCulture)!;
        return (string.Format(CultureInfo.InvariantCulture, sentence, wording.Issuer, wording.Code), language);
    }

    /// <summary>Null for what is no tag, and for every language where the host runs with <c>InvariantGlobalization</c>.</summary>
    private static CultureInfo? Find(string? tag)
    {
        try
        {
            return string.IsNullOrWhiteSpace(tag) ? null : CultureInfo.GetCultureInfo(tag);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
