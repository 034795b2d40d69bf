using MfaKit.Hosting;
using MfaKit.Policy;
using MfaKit.UI.Hosting;

namespace MfaKit.UI.Sms;

/// <summary>A11: a number in case the app is lost.</summary>
public sealed class BackupTests
{
    private const string Title = "Add a phone in case you lose the app";

    [Fact]
    public async Task F_A11_is_not_mentioned_where_policy_says_off()
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();

        var (next, _) = await AppAsync(host, browser);

        next.ShouldBe(200, "Save your recovery codes");
        Assert.StartsWith("Step 6 of 6", next.Title, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, (await browser.GetAsync("/mfasetup/security")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", Title, "The same phone is fine", "Step", "of")]
    [InlineData("fr", "Ajoutez un téléphone au cas où vous perdriez l’application", "Le même téléphone convient", "Étape", "sur")]
    public async Task F_A11_follows_the_app_in_the_same_visit_with_the_steps_counted_on(string language, string title, string same, string step, string of)
    {
        await using var host = await TextedHost.StartAsync(o => o.Backup = BackupMode.Offered);
        using var browser = host.NewBrowser(language);

        var (phone, _) = await AppAsync(host, browser);
        phone.ShouldBe(200, title);
        Assert.StartsWith($"{step} 6 {of} 8", phone.Title, StringComparison.Ordinal);
        Assert.Contains(same, phone.Words, StringComparison.Ordinal);
        var wrong = await TextedHost.SendAsync(browser, phone, "1");
        Assert.Contains($"{step} 6 {of} 8", wrong.Title, StringComparison.Ordinal);
        var code = await TextedHost.SendAsync(browser, wrong);
        Assert.StartsWith($"{step} 7 {of} 8", code.Title, StringComparison.Ordinal);
        var codes = await browser.SubmitAsync(code, "/confirm/", ("code", host.Handset.Code));
        Assert.StartsWith($"{step} 8 {of} 8", codes.Title, StringComparison.Ordinal);
        var done = await browser.SubmitAsync(await browser.SubmitAsync(codes, "/codes"), "/codes/saved", ("saved", "yes"));

        Assert.EndsWith("/done", done.ShouldBe(200).Url.Split('?')[0], StringComparison.Ordinal);
        Assert.Equal(2, (await browser.GetAsync("/mfasetup/security")).All("(/factors/[^/]+/remove)").Count);
    }

    [Fact]
    public async Task F_A11_offered_is_skipped_and_offered_again()
    {
        await using var host = await TextedHost.StartAsync(o => o.Backup = BackupMode.Offered);
        using var browser = host.NewBrowser();
        var (phone, _) = await AppAsync(host, browser);

        var codes = (await browser.GetAsync(phone.Link("/codes"))).ShouldBe(200, "Save your recovery codes");
        Assert.StartsWith("Step 8 of 8", codes.Title, StringComparison.Ordinal);
        await browser.SubmitAsync(await browser.SubmitAsync(codes, "/codes"), "/codes/saved", ("saved", "yes"));

        var security = await browser.GetAsync("/mfasetup/security");
        Assert.Contains(Title, security.Html, StringComparison.Ordinal);
        var method = await browser.SubmitAsync(await browser.GetAsync(security.Link("/add")), "/start");
        Assert.Equal(["sms"], method.All("<option value=\"(\\w+)\" selected"));
        var again = (await browser.SubmitAsync(method, "/method", ("method", "sms"))).ShouldBe(200, Title);
        Assert.Empty(host.Handset.Messages);
        var added = await browser.SubmitAsync(await TextedHost.SendAsync(browser, again), "/confirm/", ("code", host.Handset.Code));
        Assert.Equal("Added.", added.ShouldBe(200, "Security").Notice);
        Assert.DoesNotContain(Title, added.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_A11_required_has_no_skip_and_holds_the_door_at_the_next_sign_in()
    {
        await using var host = await TextedHost.StartAsync(o => o.Backup = BackupMode.Required);
        using var browser = host.NewBrowser();
        var (phone, app) = await AppAsync(host, browser, "/private");
        Assert.StartsWith("Step 6 of 8", phone.ShouldBe(200, Title).Title, StringComparison.Ordinal);
        Assert.DoesNotContain("Skip", phone.Html, StringComparison.Ordinal);
        host.Ui.NextCode();

        using var next = await host.WaitingAsync(returnUrl: "/private");
        var start = await next.SubmitAsync(await next.GetAsync("/mfasetup/sign-in"), "/challenges", ("code", app.CodeAt(host.Ui.Now)));
        Assert.NotEqual(200, (await next.GetOnceAsync("/private")).Status);
        var method = await next.SubmitAsync(start.ShouldBe(200), "/start");
        Assert.DoesNotContain("Skip", method.Html, StringComparison.Ordinal);
        var again = (await next.SubmitAsync(method, "/method", ("method", "sms"))).ShouldBe(200, Title);
        Assert.DoesNotContain("Skip", again.Html, StringComparison.Ordinal);
        await next.SubmitAsync(await TextedHost.SendAsync(next, again), "/confirm/", ("code", host.Handset.Code));

        Assert.Equal(200, (await next.GetOnceAsync("/private")).Status);
    }

    [Fact]
    public async Task F_A11_required_is_done_in_the_visit_of_the_app()
    {
        await using var host = await TextedHost.StartAsync(o => (o.Backup, o.Required) = (BackupMode.Required, true));
        using var browser = host.NewBrowser();
        var (phone, _) = await AppAsync(host, browser, "/private");

        var codes = await browser.SubmitAsync(await TextedHost.SendAsync(browser, phone.ShouldBe(200, Title)), "/confirm/", ("code", host.Handset.Code));

        Assert.StartsWith("Step 8 of 8", codes.ShouldBe(200, "Save your recovery codes").Title, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
    }

    /// <summary>From the login to the page after the app.</summary>
    private static async Task<(UiPage Next, Phone App)> AppAsync(TextedHost host, UiBrowser browser, string? returnUrl = null)
    {
        await browser.LoginAsync("alice", returnUrl);
        var sessions = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");
        var app = await browser.SubmitAsync(await browser.GetAsync(sessions.Link("/method")), "/method", ("method", "app"));
        var scan = await browser.SubmitAsync(app, "/begin");
        var phone = Phone.Scan(scan.Link("otpauth://"));
        return (await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", phone.CodeAt(host.Ui.Now))), phone);
    }
}
