using System.Globalization;
using Microsoft.Extensions.Hosting;
using Moq;

namespace MfaKit.Sms;

/// <summary>What a message says (SEC-S7).</summary>
[Trait("row", "SEC-S7")]
public sealed class TextTests
{
    [Theory]
    [InlineData("en", "en", "your code is")]
    [InlineData("fr", "fr", "votre code")]
    [InlineData("de", "de", "Ihr Code ist")]
    [InlineData("es", "es", "su clave es")]
    [InlineData("it", "en", "your code is")]
    [InlineData(null, "en", "your code is")]
    public void Text_is_read_by_a_browser_and_fits_one_message(string? language, string expected, string words)
    {
        var (text, written) = Text().Write("012345", language, Purpose.SignIn)!.Value;

        Assert.Equal(("my.contoso.example", "012345"), OneTimeCode.Read(text));
        Assert.StartsWith("Contoso", text, StringComparison.Ordinal);
        Assert.InRange(Gsm7.Septets(text)!.Value, 20, Gsm7.SeptetsPerMessage);
        Assert.Equal(expected, written);
        Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Theory, InlineData("ar"), InlineData("ar-EG")]
    public void Arabic_text_fits_one_message_of_the_alphabet_that_has_its_letters(string language)
    {
        var (text, written) = Text().Write("012345", language, Purpose.SignIn)!.Value;

        Assert.Equal(("my.contoso.example", "012345"), OneTimeCode.Read(text));
        Assert.StartsWith("رمز Contoso: 012345", text, StringComparison.Ordinal);
        Assert.Equal((null, "ar"), (Gsm7.Septets(text), written));
        Assert.InRange(text.Length, 20, 70);
        Assert.All(text, letter => Assert.False(char.IsSurrogate(letter)));
    }

    // 70 less the words, two line ends and a code of six digits written twice leaves 33 for both names.
    [Theory]
    [InlineData("Contoso", "abcdefghijklmnopqr.example", "ar")]
    [InlineData("Contoso", "abcdefghijklmnopqrs.example", "en")]
    [InlineData("Contoso Workplace Services", "my.contoso.example", "en")]
    public void Arabic_that_does_not_fit_is_English_in_one_message(string issuer, string host, string language)
    {
        var text = Text(kit => (kit.Issuer, kit.PublicOrigin) = (issuer, new($"https://{host}")));

        var (words, written) = text.Write("012345", "ar", Purpose.SignIn)!.Value;

        Assert.Null(text.FindProblem());
        Assert.Equal(language, written);
        Assert.Equal(language == "en", Gsm7.Septets(words) is <= Gsm7.SeptetsPerMessage);
        Assert.Equal((host, "012345"), OneTimeCode.Read(words));
    }

    [Fact]
    public void Hosts_own_Arabic_may_take_what_one_message_of_it_holds_and_no_more()
    {
        var (fits, tooLong) = (new SmsOptions(), new SmsOptions());
        fits.UseText(w => w.Culture.Name == "ar" ? $"رمزك {w.Code}" : w.Code);
        tooLong.UseText(w => w.Culture.Name == "ar" ? $"{new string('ر', 60)} {w.Code}" : w.Code);

        Assert.Null(Text(options: fits).FindProblem());
        Assert.StartsWith("رمزك 012345\n", Text(options: fits).Write("012345", "ar", Purpose.SignIn)!.Value.Text, StringComparison.Ordinal);
        Assert.Contains("70 fit one message", Text(options: tooLong).FindProblem(), StringComparison.Ordinal);
        Assert.Null(Text(options: tooLong).Write("012345", "ar", Purpose.SignIn));
    }

    [Theory, InlineData("€ 1", true), InlineData("رمز", false), InlineData("ç", false)]
    public void Message_says_whether_the_small_alphabet_is_enough(string text, bool isEnough) => Assert.Equal(
        isEnough,
        new SmsMessage { Id = SmsMessageId.New(), To = PhoneNumber.Parse("+4915123456789", null), Text = text, Language = "en", Attempt = 1, ReportTag = "" }.IsGsm7);

    [Theory]
    [InlineData("fr-CA", "fr")]
    [InlineData("de-CH", "de")]
    [InlineData("es-419", "es")]
    [InlineData("en-GB", "en")]
    [InlineData("no such language", "en")]
    [InlineData("", "en")]
    public void Language_is_the_nearest_there_is(string asked, string written) =>
        Assert.Equal(written, Text().Write("012345", asked, Purpose.Enroll)!.Value.Language);

    [Fact]
    public void Host_of_another_alphabet_is_written_as_the_network_can()
    {
        var (text, _) = Text(kit => kit.PublicOrigin = new("https://bücher.example")).Write("012345", "en", Purpose.SignIn)!.Value;

        Assert.Equal(("xn--bcher-kva.example", "012345"), OneTimeCode.Read(text));
    }

    [Fact]
    public void Hosts_own_words_get_the_last_line_all_the_same()
    {
        var options = new SmsOptions();
        options.UseText(w => $"{w.Code} opens {w.Issuer} ({w.Culture.Name}, {w.Purpose})");

        var (text, language) = Text(options: options).Write("123456", "de-AT", Purpose.StepUp)!.Value;

        Assert.StartsWith("123456 opens Contoso (de-AT, StepUp)\n", text, StringComparison.Ordinal);
        Assert.Equal(("my.contoso.example", "123456"), OneTimeCode.Read(text));
        Assert.Equal("de-AT", language);
    }

    [Theory]
    [InlineData("Żabka: {0}")]
    [InlineData("{0} 🔑")]
    [InlineData("{0} aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_would_take_two_messages_is_not_written(string words)
    {
        var options = new SmsOptions();
        options.UseText(w => string.Format(CultureInfo.InvariantCulture, words, w.Code));
        var text = Text(options: options);

        Assert.Null(text.Write("123456", "en", Purpose.SignIn));
        Assert.NotNull(text.FindProblem());
    }

    [Fact]
    public void Text_without_the_code_is_a_problem()
    {
        var options = new SmsOptions();
        options.UseText(_ => "Hello");

        Assert.Contains("without the code", Text(options: options).FindProblem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Alphabet_is_that_of_the_standard()
    {
        // 3GPP TS 23.038 section 6.2.1: 128 positions, one of which is the escape to the extension.
        var basic = Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => Gsm7.Septets($"{c}") == 1).ToList();
        var extension = Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => Gsm7.Septets($"{c}") == 2).ToList();

        Assert.Equal(127, basic.Count);
        Assert.Equal("\f[\\]^{|}~€", string.Concat(extension));
        Assert.DoesNotContain(basic, c => "çêâîôûïëáíóú`\t’“”–".Contains(c, StringComparison.Ordinal));
        Assert.Null(Gsm7.Septets("ç"));
        Assert.Equal(0, Gsm7.Septets(""));
    }

    private static SmsText Text(Action<MfaOptions>? configure = null, SmsOptions? options = null)
    {
        var kit = new MfaOptions { Issuer = "Contoso", PublicOrigin = new("https://my.contoso.example:8443") };
        configure?.Invoke(kit);
        return new(options ?? new(), kit, Mock.Of<IHostEnvironment>());
    }
}
