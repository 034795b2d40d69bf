using System.Web;
using MfaKit.Enrollment;
using MfaKit.Hosting;
using MfaKit.SignIn;
using MfaKit.UI.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI.Sms;

/// <summary>B9: the phone with the app is gone, the number is not.</summary>
public sealed class NewPhoneTests
{
    [Theory]
    [InlineData("en", "I have a new phone", "We’ll text number ending 34.", "Your new app takes over 24 hours after", "Planned.", "Your new app takes over on", "It waits until our mail", "We’ve told you by mail.")]
    [InlineData("fr", "J’ai un nouveau téléphone", "Nous enverrons un SMS au numéro finissant par 34.", "prend le relais 24 heures après", "Prévu.", "Votre nouvelle application prend le relais le", "Ce changement attend", "Nous vous en avons informé par e-mail.")]
    public async Task F_B9_number_leads_to_a_new_app_that_takes_over_later(string language, string entry, string body, string when, string notice, string takesOver, string held, string told)
    {
        await using var host = await TextedHost.StartAsync();
        await host.BothAsync();
        var before = host.Handset.Messages.Count;
        using var browser = await host.WaitingAsync(language, "/private");

        var another = await browser.GetAsync("/mfasetup/sign-in/another");
        Assert.Contains(entry, another.Words, StringComparison.Ordinal);
        var page = (await browser.GetAsync(another.Link("/new-phone"))).ShouldBe(200, entry);
        var text = page.Words;
        Assert.Contains(body, text, StringComparison.Ordinal);
        Assert.Contains(when, text, StringComparison.Ordinal);
        Assert.Equal(before, host.Handset.Messages.Count);
        var code = await browser.SubmitAsync(page, "/challenges");
        var replace = (await browser.SubmitAsync(code, "/challenges/", ("code", host.Handset.Code))).ShouldBe(200);
        Assert.Contains(when, replace.Words, StringComparison.Ordinal);
        var (planned, _) = await SetUpAsync(host, browser, replace);

        var words = System.Net.WebUtility.HtmlDecode(planned.ShouldBe(200).Html);
        Assert.Equal(notice, planned.Notice);
        Assert.Contains(takesOver, words, StringComparison.Ordinal);
        Assert.Contains(host.Ui.Now.AddHours(24).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture), words, StringComparison.Ordinal);
        Assert.Contains(held, words, StringComparison.Ordinal);
        await LinkAsync(host);
        Assert.Contains(told, (await browser.GetAsync("/mfasetup/security")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
        Assert.All([page, code, replace, planned], p => Assert.DoesNotContain("2233334", p.Html + p.Url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task F_B9_change_is_stopped_on_the_page_security()
    {
        await using var host = await TextedHost.StartAsync();
        await host.BothAsync();
        using var browser = await host.WaitingAsync();
        var (planned, _) = await PlanAsync(host, browser);

        using (var forged = new FormUrlEncodedContent([]))
            (await browser.SendAsync(HttpMethod.Post, planned.Form("/stop").Action, forged)).ShouldBe(400);
        var stopped = await browser.SubmitAsync(planned, "/stop");

        Assert.Equal("Nothing was changed. Change your password now.", stopped.ShouldBe(200, "Security").Notice);
        Assert.DoesNotContain("takes over", stopped.Html, StringComparison.Ordinal);
        (await browser.SubmitAsync(planned, "/stop")).ShouldBe(404);
    }

    [Theory]
    [InlineData("en", "Stop this change?", "We stopped it", "Nothing was changed. Change your password now.", "There is nothing to stop")]
    [InlineData("fr", "Arrêter ce changement ?", "Nous l’avons arrêté", "Rien n’a été modifié. Changez votre mot de passe maintenant.", "Il n’y a rien à arrêter")]
    public async Task F_B9_link_of_the_notice_asks_and_stops_without_a_sign_in(string language, string question, string title, string words, string gone)
    {
        await using var host = await TextedHost.StartAsync();
        await host.BothAsync();
        using var thief = await host.WaitingAsync();
        await PlanAsync(host, thief);
        var link = await LinkAsync(host);
        Assert.Equal("/mfasetup/stop", link.AbsolutePath);
        using var reader = host.NewBrowser(language);

        await reader.GetAsync(link.PathAndQuery);
        var asked = (await reader.GetAsync(link.PathAndQuery)).ShouldBe(200, question);
        Assert.Contains("takes over", (await thief.GetAsync("/mfasetup/security")).Html, StringComparison.Ordinal);
        using (var forged = new FormUrlEncodedContent([new("token", HttpUtility.ParseQueryString(link.Query)["token"])]))
            (await reader.SendAsync(HttpMethod.Post, "/mfasetup/stop", forged)).ShouldBe(400);
        Assert.Contains("takes over", (await thief.GetAsync("/mfasetup/security")).Html, StringComparison.Ordinal);
        var stopped = (await reader.SubmitAsync(asked, "/stop")).ShouldBe(200, title);

        Assert.Contains(words, stopped.Words, StringComparison.Ordinal);
        Assert.Contains("A change to how you sign in was stopped", (await thief.GetAsync("/mfasetup/security")).Words, StringComparison.Ordinal);
        (await reader.SubmitAsync(asked, "/stop")).ShouldBe(404, gone);
        (await reader.SubmitAsync(asked, "/stop", ("token", "%%%"))).ShouldBe(404, gone);
        (await reader.GetAsync("/mfasetup/stop")).ShouldBe(404, gone);
        Assert.Equal("no-referrer", asked.Headers["Referrer-Policy"]);
    }

    [Fact]
    public async Task F_B9_entry_is_hidden_where_it_would_lead_nowhere()
    {
        await using (var host = await TextedHost.StartAsync(enrollment: o => o.ReplaceByWeaker = ReplaceByWeaker.Never))
        {
            await host.BothAsync();
            using var browser = await host.WaitingAsync();
            Assert.DoesNotContain("new phone", (await browser.GetAsync("/mfasetup/sign-in/another")).Html, StringComparison.Ordinal);
            (await browser.GetAsync("/mfasetup/sign-in/new-phone")).ShouldBe(200, "Choose another way");
        }

        await using (var host = await TextedHost.StartAsync())
        {
            using (var owner = host.NewBrowser())
                await host.NumberAsync(owner);
            using var browser = await host.WaitingAsync();
            Assert.DoesNotContain("new phone", (await browser.GetAsync("/mfasetup/sign-in/another")).Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task F_B9_host_that_says_at_once_gets_it_at_once()
    {
        await using var host = await TextedHost.StartAsync(enrollment: o => o.ReplaceByWeaker = ReplaceByWeaker.AtOnce);
        var old = await host.BothAsync();
        using var browser = await host.WaitingAsync();
        Assert.Contains("as soon as it is set up", (await browser.GetAsync("/mfasetup/sign-in/new-phone")).Html, StringComparison.Ordinal);

        var (done, phone) = await PlanAsync(host, browser);

        Assert.DoesNotContain("Planned", done.ShouldBe(200).Html, StringComparison.Ordinal);
        host.Ui.NextCode();
        using var next = await host.WaitingAsync();
        var wrong = await next.SubmitAsync(await SignInByAppAsync(next), "/challenges", ("code", old.CodeAt(host.Ui.Now)));
        await next.SubmitAsync(wrong.ShouldBe(422), "/challenges/", ("code", phone.CodeAt(host.Ui.Now)));
        Assert.Equal(200, (await next.GetOnceAsync("/private")).Status);
    }

    [Fact]
    public async Task F_B9_back_leads_from_the_app_to_the_page_that_it_began_on()
    {
        await using var host = await TextedHost.StartAsync();
        await host.BothAsync();
        using var browser = await host.WaitingAsync();
        var code = await browser.SubmitAsync(await browser.GetAsync("/mfasetup/sign-in/new-phone"), "/challenges");
        var replace = await browser.SubmitAsync(code, "/challenges/", ("code", host.Handset.Code));

        var app = await browser.SubmitAsync(replace, "/start");

        Assert.EndsWith("/app", app.Url.Split('?')[0], StringComparison.Ordinal);
        var back = await browser.GetAsync(app.All("<a class=\"mfa-link\" href=\"([^\"]*)\">Back</a>").Single());
        Assert.Equal(("/mfasetup/add", replace.Heading), (back.Url.Split('?')[0], back.ShouldBe(200).Heading));
    }

    [Fact]
    public async Task F_B9_recovery_code_is_offered_beside_it()
    {
        await using var host = await TextedHost.StartAsync();
        await host.BothAsync();
        using var browser = await host.WaitingAsync();

        var page = await browser.GetAsync("/mfasetup/sign-in/new-phone");

        (await browser.GetAsync(page.Link("factor="))).ShouldBe(200, "Use a recovery code");
    }

    [Fact]
    public async Task Host_that_named_a_page_of_its_own_for_stopping_keeps_it()
    {
        await using var host = await UiHost.StartAsync(before: app => app.Services.GetRequiredService<MfaPages>().CancelReplacement = "/app/mfasetup/stop");

        Assert.Equal("/app/mfasetup/stop", host.Services.GetRequiredService<MfaPages>().CancelReplacement);
    }

    private static async Task<(UiPage Page, Phone Phone)> PlanAsync(TextedHost host, UiBrowser browser)
    {
        var code = await browser.SubmitAsync(await browser.GetAsync("/mfasetup/sign-in/new-phone"), "/challenges");
        return await SetUpAsync(host, browser, await browser.SubmitAsync(code, "/challenges/", ("code", host.Handset.Code)));
    }

    private static async Task<(UiPage Page, Phone Phone)> SetUpAsync(TextedHost host, UiBrowser browser, UiPage replace)
    {
        var scan = await browser.SubmitAsync(await browser.SubmitAsync(replace, "/start"), "/begin");
        var phone = Phone.Scan(scan.Link("otpauth://"));
        return (await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", phone.CodeAt(host.Ui.Now))), phone);
    }

    private static async Task<UiPage> SignInByAppAsync(UiBrowser browser)
    {
        var another = await browser.GetAsync("/mfasetup/sign-in/another");
        return await browser.GetAsync(another.All("href=\"([^\"]*factor=[^\"]*)\">Code from").Single());
    }

    /// <summary>The notice goes out in the background.</summary>
    private static async Task<Uri> LinkAsync(TextedHost host)
    {
        for (var i = 0; i < 10_000 && host.Mail.Notices.All(n => n.CancelUri is null); i++)
        {
            host.Ui.Clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        return host.Mail.Notices.Select(n => n.CancelUri).Last(u => u is not null)!;
    }
}
