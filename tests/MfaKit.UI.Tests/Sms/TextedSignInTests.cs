using MfaKit.Sms;
using MfaKit.UI.Hosting;

namespace MfaKit.UI.Sms;

/// <summary>B2 and B3: in by a number.</summary>
public sealed class TextedSignInTests
{
    [Theory]
    [InlineData("en", "Get a code by text message", "Text number ending 34", "Enter the code", "Choose another way")]
    [InlineData("fr", "Recevez un code par SMS", "Envoyer un SMS au numéro finissant par 34", "Saisissez le code", "Choisissez un autre moyen")]
    public async Task F_B2_message_goes_out_after_the_button_and_not_before(string language, string title, string button, string enter, string another)
    {
        await using var host = await TextedHost.StartAsync();
        using (var owner = host.NewBrowser())
            await host.NumberAsync(owner);
        using var browser = await host.WaitingAsync(language, "/private");
        var before = host.Handset.Messages.Count;

        var ask = (await browser.GetAsync("/mfasetup/sign-in")).ShouldBe(200, title);
        var ways = (await browser.GetAsync(ask.Link("/another"))).ShouldBe(200, another);
        Assert.Contains(button, ask.All("<button[^>]*>(.*?)</button>"));
        Assert.Contains(button, ways.All("<a class=\"mfa-button\"[^>]*>(.*?)</a>"));
        Assert.Equal(before, host.Handset.Messages.Count);
        var code = (await browser.SubmitAsync(ask, "/challenges")).ShouldBe(200, enter);
        Assert.Equal(before + 1, host.Handset.Messages.Count);
        Assert.All([ask, ways, code], page => Assert.DoesNotContain("2233334", page.Html + page.Url, StringComparison.Ordinal));
        var wrong = (await browser.SubmitAsync(code, "/challenges/", ("code", host.Handset.WrongCode))).ShouldBe(422);
        Assert.DoesNotMatch($@"\b{host.Handset.WrongCode}\b", wrong.Html);
        var inside = await browser.SubmitOnceAsync(wrong, "/challenges/", ("code", host.Handset.Code));

        Assert.Equal("/private", inside.Location);
        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
    }

    [Fact]
    public async Task F_B2_reading_and_reloading_send_nothing_and_the_open_challenge_is_found_again()
    {
        await using var host = await TextedHost.StartAsync();
        using (var owner = host.NewBrowser())
            await host.NumberAsync(owner);
        using var browser = await host.WaitingAsync();
        var code = await browser.SubmitAsync(await browser.GetAsync("/mfasetup/sign-in"), "/challenges");
        var sent = host.Handset.Messages.Count;

        await browser.GetAsync(code.Url);
        var back = await browser.GetAsync("/mfasetup/sign-in");

        Assert.Equal(sent, host.Handset.Messages.Count);
        Assert.Equal(code.Url.Split('?')[0], back.Url.Split('?')[0]);
    }

    [Fact]
    public async Task F_B2_resend_waits_and_the_older_code_is_dead()
    {
        await using var host = await TextedHost.StartAsync();
        using (var owner = host.NewBrowser())
            await host.NumberAsync(owner);
        using var browser = await host.WaitingAsync();
        var code = await browser.SubmitAsync(await browser.GetAsync("/mfasetup/sign-in"), "/challenges");
        var old = host.Handset.Code;
        var early = await browser.SubmitAsync(code, "/resend");
        Assert.Contains("new code in 30 seconds.", early.ShouldBe(429).Errors, StringComparison.Ordinal);
        host.Ui.NextCode();

        var again = await browser.SubmitAsync(early, "/resend");
        Assert.Equal("New code sent; the old one is dead.", again.ShouldBe(200).Notice);
        var wrong = await browser.SubmitAsync(again, "/challenges/", ("code", old));
        Assert.Contains("A newer code was sent.", wrong.ShouldBe(422).Errors, StringComparison.Ordinal);
        await browser.SubmitAsync(wrong, "/challenges/", ("code", host.Handset.Code));

        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
    }

    [Theory]
    [InlineData(SmsRefusalReason.Blocked, 409, "We can’t use this number.")]
    [InlineData(SmsRefusalReason.OptedOut, 409, "This number has refused our messages.")]
    public async Task F_B2_provider_that_refuses_is_told_and_another_way_stays(SmsRefusalReason reason, int status, string words)
    {
        await using var host = await TextedHost.StartAsync();
        using (var owner = host.NewBrowser())
            await host.NumberAsync(owner);
        using var browser = await host.WaitingAsync();
        var ask = await browser.GetAsync("/mfasetup/sign-in");
        host.Handset.Behave = _ => ValueTask.FromResult<SmsSendResult>(new SmsSendResult.Refused(reason));

        var refused = await browser.SubmitAsync(ask, "/challenges");
        Assert.Contains(words, refused.ShouldBe(status, "Get a code by text message").Errors, StringComparison.Ordinal);
        Assert.Contains("/another", refused.Link("/another"), StringComparison.Ordinal);

        host.Handset.Behave = _ => throw new HttpRequestException("+4915122233334");
        var failed = await browser.SubmitAsync(refused, "/challenges");
        Assert.Contains("We couldn’t send the message.", failed.ShouldBe(503).Errors, StringComparison.Ordinal);
        Assert.NotEqual(200, (await browser.GetOnceAsync("/private")).Status);
    }

    [Fact]
    public async Task F_B5_step_up_asks_before_it_sends_and_comes_back()
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();
        await host.NumberAsync(browser);
        host.Ui.Clock.Advance(TimeSpan.FromMinutes(6));
        var before = host.Handset.Messages.Count;

        var ask = (await browser.SubmitAsync(await browser.GetAsync("/mfasetup/add"), "/start")).ShouldBe(200, "Check it’s you again");
        Assert.Equal(before, host.Handset.Messages.Count);
        var code = await browser.SubmitAsync(ask, "/challenges");
        Assert.Equal(before + 1, host.Handset.Messages.Count);
        var back = await browser.SubmitAsync(code, "/challenges/", ("code", host.Handset.Code));

        back.ShouldBe(200, "Add another way to sign in");
    }

    [Fact]
    public async Task F_C_number_is_changed_and_the_old_one_stays_until_the_new_one_is_proven()
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();
        await host.NumberAsync(browser);
        var security = await browser.GetAsync("/mfasetup/security");
        Assert.Contains("Phone number ending 34", security.Html, StringComparison.Ordinal);
        Assert.Contains("Change number", security.All("<a [^>]*replaces=[^>]*>(.*?)</a>"));

        var phone = await browser.SubmitAsync(await browser.GetAsync(security.Link("/add?replaces=")), "/start");
        var code = await TextedHost.SendAsync(browser, phone.ShouldBe(200, "Change your number"), TextedHost.Other);
        Assert.Contains("Phone number ending 34", (await browser.GetAsync("/mfasetup/security")).Html, StringComparison.Ordinal);
        await browser.SubmitAsync(code, "/confirm/", ("code", host.Handset.Code));

        var after = (await browser.GetAsync("/mfasetup/security")).Html;
        Assert.Contains("Phone number ending 56", after, StringComparison.Ordinal);
        Assert.DoesNotContain("ending 34", after, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-E1")]
    public async Task F_C_number_changes_nothing_stronger()
    {
        await using var host = await TextedHost.StartAsync(enrollment: o => o.ReplaceByWeaker = MfaKit.Enrollment.ReplaceByWeaker.Never);
        await host.BothAsync();
        using var browser = await host.WaitingAsync();
        var ask = (await browser.GetAsync("/mfasetup/sign-in/another")).Link("factor=");
        var code = await browser.SubmitAsync(await browser.GetAsync(ask), "/challenges");
        await browser.SubmitAsync(code, "/challenges/", ("code", host.Handset.Code));

        var security = await browser.GetAsync("/mfasetup/security");
        var app = security.All("(/mfasetup/add\\?replaces=[^\"]*)\"[^>]*>Replace<").Single();
        var refused = await browser.SubmitAsync(await browser.GetAsync(app), "/start");

        Assert.Contains("Use your app to change this.", refused.ShouldBe(403).Html, StringComparison.Ordinal);
    }
}
