using System.Text.RegularExpressions;
using MfaKit.UI.Hosting;
using Microsoft.AspNetCore.Builder;

namespace MfaKit.UI.Texts;

/// <summary>A page is in one language, and runs the way that language is read.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "ltr", "Security", "Ways to sign in")]
    [InlineData("fr", "ltr", "Sécurité", "Moyens de connexion")]
    [InlineData("de", "ltr", "Sicherheit", "Anmeldemethoden")]
    [InlineData("es", "ltr", "Seguridad", "Métodos de inicio de sesión")]
    [InlineData("ar", "rtl", "الأمان", "طرق تسجيل الدخول")]
    public async Task Page_says_its_language_and_its_direction_and_is_titled_in_it(string language, string direction, string title, string ways)
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser(language);
        await browser.SetUpAsync(host, "alice");

        var security = (await browser.GetAsync("/mfasetup/security")).ShouldBe(200, title);

        Assert.Equal((language, direction), (security.Language, security.Direction));
        Assert.Equal($"{title} - Contoso", security.Title);
        Assert.Contains(ways, security.Words, StringComparison.Ordinal);
        Assert.Contains($"<main class=\"mfa-card\" lang=\"{language}\" dir=\"{direction}\"", security.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "That code isn’t right. Wait for the next one.", "Error:")]
    [InlineData("de", "Dieser Code ist nicht richtig. Warten Sie auf den nächsten.", "Fehler:")]
    [InlineData("es", "Ese código no es correcto. Espere el siguiente.", "Error:")]
    [InlineData("ar", "هذا الرمز غير صحيح. انتظر الرمز التالي.", "خطأ:")]
    public async Task Wrong_code_is_told_in_the_language_of_the_page(string language, string words, string prefix)
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (phone, _) = await first.SetUpAsync(host, "alice");
        host.NextCode();
        using var browser = host.NewBrowser(language);
        await browser.LoginAsync("alice");

        var wrong = await browser.SubmitAsync(await browser.GetAsync("/mfasetup/sign-in"), "/challenges", ("code", phone.WrongCodeAt(host.Now)));

        Assert.Contains(words, wrong.ShouldBe(422).Errors, StringComparison.Ordinal);
        Assert.StartsWith(prefix, wrong.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "24 Nov 2080, 12:00 UTC")]
    [InlineData("de", "24. Nov. 2080, 12:00 UTC")]
    [InlineData("es", "24 nov 2080, 12:00 UTC")]
    [InlineData("ar", "24 نوفمبر 2080، 12:00 UTC")]
    public async Task Moment_is_written_as_the_language_does_where_no_script_runs(string language, string moment)
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser(language);
        await browser.SetUpAsync(host, "alice");

        Assert.Contains(moment, (await browser.GetAsync("/mfasetup/security")).All("<time[^>]*>(.*?)</time>"));
    }

    [Fact]
    public async Task Years_are_counted_as_everybody_does_and_digits_are_western_in_every_country_that_reads_Arabic()
    {
        await using var host = await UiHost.StartAsync(before: app => app.UseRequestLocalization("ar-SA", "ar-EG"));
        foreach (var region in (string[])["ar-SA", "ar-EG"])
        {
            using var browser = host.NewBrowser(region);
            await browser.SetUpAsync(host, region);

            var moments = (await browser.GetAsync("/mfasetup/security")).All("<time[^>]*>(.*?)</time>");

            Assert.NotEmpty(moments);
            Assert.All(moments, moment => Assert.Matches("^24 [^0-9]+ 2080، 12:0[0-9] UTC$", moment));
        }
    }

    [Fact]
    public async Task Codes_keys_and_numbers_read_from_left_to_right_on_a_page_that_does_not()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser("ar");

        var scan = await browser.ScanAsync("alice");
        var phone = MfaKit.Hosting.Phone.Scan(scan.Link("otpauth://"));
        var confirm = await browser.GetAsync(scan.Link("/confirm/"));
        var codes = await browser.SubmitAsync(await browser.SubmitAsync(confirm, "/confirm/", ("code", phone.CodeAt(host.Now))), "/codes");

        Assert.All([scan, confirm, codes], page => Assert.Equal("rtl", page.Direction));
        Assert.Matches("<p class=\"mfa-key\"[^>]* dir=\"ltr\"", scan.Html);
        Assert.Matches("<input id=\"code\"[^>]* dir=\"ltr\"", confirm.Html);
        Assert.Equal(10, Regex.Count(codes.Html, "<code dir=\"ltr\">"));
    }
}
