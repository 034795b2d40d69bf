using System.Net.Http.Headers;
using MfaKit.Hosting;

namespace MfaKit.Sample;

/// <summary>The portal and the applications that people reach through it.</summary>
public sealed class PortalTests
{
    private static readonly string[] All = ["Chat", "Files", "Mail"];

    [Fact, Trait("row", "F-A2"), Trait("row", "F-A14")]
    public async Task Turning_it_on_signs_every_application_out_and_each_is_ticked_off_as_it_comes_back()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        await SignInAsync(browser);
        await ConnectAsync(browser, "mail");
        await ConnectAsync(browser, "files");
        var token = await ConnectChatAsync(browser);
        (await ChatAsync(contoso, token)).ShouldBe(200);
        Assert.Equal(All, await OthersAsync(browser));

        await TurnOnAsync(contoso, browser);

        Assert.Contains("mfa_enabled", (await ChatAsync(contoso, token)).ShouldBe(401, "session_ended").Text, StringComparison.Ordinal);
        Assert.Equal(2, Count((await browser.GetAsync("/")).ShouldBe(200), ">Reconnect</button></form>"));
        Assert.Empty(await OthersAsync(browser));
        Assert.Equal(0, await TickedAsync(browser));
        await ConnectAsync(browser, "mail");
        Assert.Equal(1, await TickedAsync(browser));
        await ConnectAsync(browser, "files");
        Assert.Equal(2, await TickedAsync(browser));
        (await ChatAsync(contoso, await ConnectChatAsync(browser))).ShouldBe(200);
        Assert.Equal(3, await TickedAsync(browser));
    }

    [Fact, Trait("row", "F-A14")]
    public async Task Application_that_was_signed_out_says_why_once_and_then_offers_to_reconnect()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        await SignInAsync(browser);
        await ConnectAsync(browser, "mail");
        await TurnOnAsync(contoso, browser);

        var why = (await browser.GetAsync("/apps/mail")).ShouldBe(200);
        var next = (await browser.GetAsync("/apps/mail")).ShouldBe(200);

        Assert.Contains("two-step verification was turned on", why.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Mail is signed out", next.Text, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "F-A14")]
    public async Task Portal_says_that_an_application_was_signed_out_until_it_is_connected_again()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        await SignInAsync(browser);
        await ConnectAsync(browser, "mail");
        await TurnOnAsync(contoso, browser);

        // Visited twice: told why, and led away, with its cookie gone.
        await browser.GetAsync("/apps/mail");
        await browser.GetAsync("/apps/mail");
        var home = (await browser.GetAsync("/")).ShouldBe(200);
        Assert.Equal(1, Count(home, ">Reconnect</button></form>"));
        Assert.Equal(1, Count(home, ">Connect</button></form>"));

        await ConnectAsync(browser, "mail");
        Assert.Equal(0, Count((await browser.GetAsync("/")).ShouldBe(200), ">Reconnect</button></form>"));

        // Whoever signs out leaves nothing to reconnect.
        await browser.SubmitAsync("/", "/sign-out");
        using var next = contoso.NewBrowser(browser.Cookies);
        await next.SubmitAsync("/sign-in", "/sign-in", ("email", People.Bob), ("password", People.BobsPassword), ("returnUrl", "/"));
        Assert.Equal(2, Count((await next.GetAsync("/")).ShouldBe(200), ">Connect</button></form>"));
    }

    [Fact, Trait("row", "F-B1")]
    public async Task Form_leads_to_the_page_that_asks_for_the_code_and_a_right_code_to_where_the_person_was_going()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        var phone = await browser.EnrollAsync(contoso.Clock.GetUtcNow());
        contoso.Clock.Advance(TimeSpan.FromSeconds(30));
        using var next = contoso.NewBrowser();

        var asked = await SignInAsync(next, "/account");
        var challenge = await next.BeginChallengeAsync();
        var verified = (await next.VerifyAsync(challenge.Id, phone.CodeAt(contoso.Clock.GetUtcNow()))).ShouldBe(200);

        Assert.Contains("mfa-card", asked.Text, StringComparison.Ordinal);
        Assert.Equal("/account", (string)verified.Json!["returnUrl"]!);
        Assert.Contains("Password and a second proof", (await next.GetAsync("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_leaves_no_application_open()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        await SignInAsync(browser);
        await ConnectAsync(browser, "mail");

        await browser.SubmitAsync("/", "/sign-out");

        Assert.DoesNotContain("Lunch on Friday", (await browser.GetAsync("/apps/mail")).Text, StringComparison.Ordinal);
        Assert.False(await browser.IsInsideAsync());
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/apps/mail/connect")]
    public async Task Form_without_its_token_does_nothing(string path)
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        await SignInAsync(browser);
        using var form = new FormUrlEncodedContent([new("email", People.Bob), new("password", People.BobsPassword)]);

        (await browser.PostAsync(path, form)).ShouldBe(400);

        Assert.Contains(People.Alice, (await browser.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Empty(await OthersAsync(browser));
    }

    private static Task<MfaReply> SignInAsync(Browser browser, string returnUrl = "/") =>
        browser.SubmitAsync("/sign-in", "/sign-in", ("email", People.Alice), ("password", People.AlicesPassword), ("returnUrl", returnUrl));

    private static async Task ConnectAsync(Browser browser, string app)
    {
        (await browser.SubmitAsync("/", $"/apps/{app}/connect")).ShouldBe(200);
        Assert.Contains(">Connected<", (await browser.GetAsync($"/apps/{app}")).ShouldBe(200).Text, StringComparison.Ordinal);
    }

    private static async Task<string> ConnectChatAsync(Browser browser) => (string)(await browser.PostAsync("/apps/chat/token")).ShouldBe(200).Json!["accessToken"]!;

    private static async Task<MfaReply> ChatAsync(ContosoHost contoso, string token)
    {
        using var client = new HttpClient { BaseAddress = contoso.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.GetAsync("/apps/chat/messages", TestContext.Current.CancellationToken);
        return await MfaReply.ReadAsync(response);
    }

    private static async Task TurnOnAsync(ContosoHost contoso, Browser browser)
    {
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var code = QrCode.OfLink((string)begun.Json!["step"]!["once"]!["otpauthUri"]!).CodeAt(contoso.Clock.GetUtcNow());
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code } })).ShouldBe(200);
    }

    private static async Task<IEnumerable<string>> OthersAsync(Browser browser) =>
        (await browser.GetAsync("/mfa/sessions")).ShouldBe(200).Json!.AsArray()
            .Where(session => !(bool)session!["current"]!)
            .Select(session => (string)session!["application"]!)
            .Order(StringComparer.Ordinal);

    private static async Task<int> TickedAsync(Browser browser)
    {
        var apps = (await browser.GetAsync("/mfasetup/reconnections")).ShouldBe(200).Json!.AsArray();
        Assert.Equal(All.Length, apps.Count);
        return apps.Count(app => (bool)app!["connected"]!);
    }

    private static int Count(MfaReply page, string text) => page.Text.Split(text).Length - 1;
}
