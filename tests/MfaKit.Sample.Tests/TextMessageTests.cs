using System.Net;
using System.Text.RegularExpressions;
using MfaKit.Hosting;

namespace MfaKit.Sample;

/// <summary>A number as method and as second way in, and a lost app by it, with the phone that the sample brings.</summary>
public sealed partial class TextMessageTests
{
    private static readonly (string Key, string Value) Phone = ("DevelopmentPhone", "true");

    [Fact, Trait("row", "F-A10"), Trait("row", "F-B2")]
    public async Task Person_sets_up_a_number_and_signs_in_by_the_code_that_the_phone_got()
    {
        await using var contoso = ContosoHost.Start(Phone);
        using var browser = contoso.NewBrowser();
        await browser.LoginAsync();
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        await browser.AddNumberAsync();

        contoso.Clock.Advance(TimeSpan.FromMinutes(1));
        using var second = contoso.NewBrowser();
        await InByTextAsync(second);

        Assert.True(await second.IsInsideAsync());
    }

    [Fact, Trait("row", "F-A11")]
    public async Task Person_with_an_app_is_asked_for_a_number_before_the_next_sign_in_is_over()
    {
        await using var contoso = ContosoHost.Start(Phone);
        using var browser = contoso.NewBrowser();
        var phone = await browser.EnrollAsync(contoso.Clock.GetUtcNow());
        contoso.Clock.Advance(TimeSpan.FromSeconds(30));
        using var second = contoso.NewBrowser();
        await second.LoginAsync();
        var challenge = await second.BeginChallengeAsync();

        var verified = (await second.VerifyAsync(challenge.Id, phone.CodeAt(contoso.Clock.GetUtcNow()))).ShouldBe(200);

        Assert.Equal("must_add", (string)verified.Json!["state"]!);
        Assert.False(await second.IsInsideAsync());
        (await second.PostAsync("/mfa/visits")).ShouldBe(201);
        await second.AddNumberAsync();
        Assert.True(await second.IsInsideAsync());
    }

    [Theory, Trait("row", "F-A11"), InlineData("Offered"), InlineData("Off")]
    public async Task Host_that_does_not_require_a_number_lets_people_in_without(string backup)
    {
        await using var contoso = ContosoHost.Start(Phone, ("Mfa:Policy:Backup", backup));
        using var browser = contoso.NewBrowser();
        var phone = await browser.EnrollAsync(contoso.Clock.GetUtcNow());
        contoso.Clock.Advance(TimeSpan.FromSeconds(30));
        using var second = contoso.NewBrowser();
        await second.LoginAsync();
        var challenge = await second.BeginChallengeAsync();

        (await second.VerifyAsync(challenge.Id, phone.CodeAt(contoso.Clock.GetUtcNow()))).ShouldBe(200);

        Assert.True(await second.IsInsideAsync());
    }

    [Theory, Trait("row", "F-B9"), InlineData("it takes over"), InlineData("the mail stops it")]
    public async Task Lost_app_is_replaced_by_the_number_after_two_minutes_unless_the_mail_stops_it(string end)
    {
        await using var contoso = ContosoHost.Start(Phone);
        using var browser = contoso.NewBrowser();
        var lost = await browser.EnrollAsync(contoso.Clock.GetUtcNow());
        await browser.AddNumberAsync();
        var app = (string)(await browser.GetAsync("/mfa")).ShouldBe(200).Json!["factors"]!.AsArray().Single(f => (string)f!["method"]! == "totp")!["id"]!;
        contoso.Clock.Advance(TimeSpan.FromMinutes(1));
        using var laptop = contoso.NewBrowser();
        await InByTextAsync(laptop);
        (await laptop.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await laptop.PostAsync("/mfa/enrollments", new { method = "totp", replaces = app })).ShouldBe(201);
        var found = QrCode.OfLink((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        var planned = (await laptop.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = found.CodeAt(contoso.Clock.GetUtcNow()) } })).ShouldBe(200);
        Assert.Equal(contoso.Clock.GetUtcNow() + TimeSpan.FromMinutes(2), (DateTimeOffset)planned.Json!["effectiveAt"]!);

        if (end == "the mail stops it")
        {
            // Where the link leads, and that a press does it, is seen in a browser.
            var token = await StopTokenAsync(contoso);
            using var reader = contoso.NewBrowser();
            (await reader.PostAsync("/mfa/replacements/cancel", new { token })).ShouldBe(204);
            contoso.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        else
        {
            while ((await laptop.GetAsync("/mfa")).Code != "session_ended")
                contoso.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(end == "it takes over", await OpensAsync(contoso, found));
        Assert.Equal(end == "the mail stops it", await OpensAsync(contoso, lost));
    }

    [Fact]
    public async Task Mail_goes_to_the_server_of_the_configuration_and_to_no_page()
    {
        await using var contoso = ContosoHost.Start(Phone, ("Smtp:Host", "127.0.0.1"), ("Smtp:From", "security@contoso.com"), ("Smtp:Security", "None"));
        using var browser = contoso.NewBrowser();

        Assert.DoesNotContain("id=\"mails\"", (await browser.GetAsync("/mfaphone")).ShouldBe(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_without_the_phone_offers_no_number_and_asks_for_none()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        await browser.EnrollAsync(contoso.Clock.GetUtcNow());

        Assert.Equal(404, (await browser.GetAsync("/mfaphone")).Status);
        Assert.Equal(["totp", "push"], (await browser.GetAsync("/mfa")).ShouldBe(200).Json!["methods"]!.AsArray().Select(method => (string)method!["method"]!));
        Assert.True(await browser.IsInsideAsync());
    }

    private static async Task InByTextAsync(Browser browser)
    {
        Assert.Equal("must_verify", (string)(await browser.LoginAsync()).ShouldBe(200).Json!["state"]!);
        var number = (await browser.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!["factors"]!.AsArray().Single(f => (string)f!["method"]! == "sms")!["id"]!;
        var challenge = (await browser.PostAsync("/mfa/challenges", new { factorId = (string)number! })).ShouldBe(201);
        Assert.False(await browser.IsInsideAsync());
        (await browser.VerifyAsync(challenge.Id, await browser.TextedCodeAsync())).ShouldBe(200);
    }

    private static async Task<bool> OpensAsync(ContosoHost contoso, QrCode app)
    {
        using var browser = contoso.NewBrowser();
        await browser.LoginAsync();
        var challenge = await browser.BeginChallengeAsync();
        return (await browser.VerifyAsync(challenge.Id, app.CodeAt(contoso.Clock.GetUtcNow()))).Status == 200;
    }

    /// <summary>The token of the newest mail's link on the phone's page. The mail comes with the outbox's next turn.</summary>
    private static async Task<string> StopTokenAsync(ContosoHost contoso)
    {
        using var phone = contoso.NewBrowser();
        while (true)
        {
            // Each look takes as long as a request: the outbox gets its turn meanwhile.
            contoso.Clock.Advance(TimeSpan.FromSeconds(1));
            if (StopLink().Match((await phone.GetAsync("/mfaphone")).ShouldBe(200).Text) is { Success: true } link)
                return WebUtility.UrlDecode(link.Groups[1].Value);
        }
    }

    [GeneratedRegex("href=\"/mfasetup/stop\\?token=([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex StopLink();
}
