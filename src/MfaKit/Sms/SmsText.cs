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
    private static readonly ResourceManager Sentences = new("MfaKit.Sms.SmsTexts", typeof(SmsText).Assembly);

    /// <summary>The text and its language; null when it does not fit one message.</summary>
    /// <param name="code">The code, digits only.</param>
    /// <param name="language">The person's language as a BCP 47 tag, or null for the request's.</param>
    /// <param name="purpose">What the code is for.</param>
    public (string Text, string Language)? Write(string code, string? language, Purpose purpose)
    {
        var wording = new SmsWording(code, Issuer, Find(language) ?? CultureInfo.CurrentUICulture, purpose);
        var (text, written) = Compose(wording);
        return SmsLanguage.Of(wording.Culture).Fits(text) ? (text, written) : null;
    }

    /// <summary>Why no text can be written, or null when one can in every language.</summary>
    public string? FindProblem()
    {
        var code = new string('0', options.Digits);
        foreach (var language in SmsLanguage.All)
        {
            var (text, _) = Compose(new(code, Issuer, Find(language.Tag) ?? CultureInfo.InvariantCulture, Purpose.SignIn));
            if (!text[..^LastLine(code).Length].Contains(code, StringComparison.Ordinal))
                return "writes a text without the code.";
            if (language.Fits(text))
                continue;
            if (language.Alphabet.Count(text) is not { } characters)
                return $"gives a text with characters that the {language.Alphabet.Name} alphabet lacks (in \"{language.Tag}\"). Set o.Issuer in AddSmsOtp(o => …), or write other words.";
            return $"gives a text of {characters} characters (in \"{language.Tag}\"); {language.Alphabet.Limit} fit one message. Set a shorter o.Issuer in AddSmsOtp(o => …), or write fewer words.";
        }

        return null;
    }

    private string Issuer => options.Issuer ?? kit.Issuer ?? environment.ApplicationName;

    // From configuration and never from a request, whose Host header anybody can write (SEC-H4).
    private string Host => kit.PublicOrigin?.IdnHost ?? "localhost";

    private string LastLine(string code) => $"\n\n@{Host} #{code}";

    private (string Text, string Language) Compose(SmsWording wording)
    {
        if (options.Text is { } write)
            return (write(wording) + LastLine(wording.Code), wording.Culture.Name is "" ? SmsLanguage.Neutral.Tag : wording.Culture.Name);
        var language = SmsLanguage.Of(wording.Culture);
        var text = Sentence(language, wording) + LastLine(wording.Code);

        // Where 70 characters have no room for the host's name and ours, another language in one message is better than this one in two.
        return language.Alphabet == SmsAlphabet.Gsm || language.Fits(text)
            ? (text, language.Tag)
            : (Sentence(SmsLanguage.Neutral, wording) + LastLine(wording.Code), SmsLanguage.Neutral.Tag);
    }

    private static string Sentence(SmsLanguage language, SmsWording wording) => string.Format(
        CultureInfo.InvariantCulture,
        Sentences.GetString("Code", Find(language.Tag) ?? CultureInfo.InvariantCulture)!,
        wording.Issuer,
        wording.Code);

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
