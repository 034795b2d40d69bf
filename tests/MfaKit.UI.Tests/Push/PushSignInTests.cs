using MfaKit.Authenticator;
using MfaKit.UI.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI.Push;

/// <summary>Signing in by a phone without a script.</summary>
public sealed class PushSignInTests
{
    [Theory]
    [InlineData("en", "Approve on your phone", "Type this number in the app on Pixel 9:")]
    [InlineData("fr", "Approuvez sur votre téléphone", "Saisissez ce nombre dans l’application sur Pixel 9")]
    public async Task F_B2_approved_on_the_phone_and_in(string language, string heading, string words)
    {
        await using var host = await PushPhone.HostAsync();
        using var phone = new PushPhone(host);
        using var first = host.NewBrowser();
        await first.BindAsync(phone);
        using var browser = host.NewBrowser(language);

        var asked = (await browser.AskAsync()).ShouldBe(200, heading);
        Assert.Contains(words, asked.Words, StringComparison.Ordinal);
        Assert.Equal(2, PushPhone.Number(asked).Length);
        (await browser.SubmitAsync(asked, "/check")).ShouldBe(200, heading);
        await phone.ApproveAsync(PushPhone.Number(asked));
        var inside = await browser.SubmitOnceAsync(asked, "/check");

        Assert.Equal((303, "/private"), (inside.Status, inside.Location));
        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
    }

    [Fact, Trait("row", "SEC-H2")]
    public async Task F_B2_reading_the_page_asks_no_phone_and_a_script_presses_its_button()
    {
        await using var host = await PushPhone.HostAsync();
        using var phone = new PushPhone(host);
        using var first = host.NewBrowser();
        await first.BindAsync(phone);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var page = (await browser.GetAsync("/mfasetup/sign-in")).ShouldBe(200, "Approve on your phone");
        var another = await browser.GetAsync(page.Link("/sign-in/another"));
        var back = await browser.GetAsync(another.Link("factor="));

        Assert.Contains("class=\"mfa-ask-now\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("mfa-ask-now", back.ShouldBe(200, "Approve on your phone").Html, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => phone.DenyAsync(DenyReason.Canceled));
    }

    [Theory, Trait("row", "F-B6")]
    [InlineData(DenyReason.Canceled, true)]
    [InlineData(DenyReason.NotMe, false)]
    public async Task F_B6_no_on_the_phone_stops_this_sign_in(DenyReason reason, bool mayAskAgain)
    {
        await using var host = await PushPhone.HostAsync();
        using var phone = new PushPhone(host);
        using var first = host.NewBrowser();
        await first.BindAsync(phone);
        using var browser = host.NewBrowser();
        var asked = await browser.AskAsync();

        await phone.DenyAsync(reason);
        var stopped = (await browser.SubmitAsync(asked, "/check")).ShouldBe(200, "This sign-in was stopped");

        Assert.Equal(mayAskAgain, stopped.HasForm("/sign-in/challenges"));
        Assert.Equal(!mayAskAgain, stopped.Words.Contains("Notifications are off for now.", StringComparison.Ordinal));
        Assert.Contains("/sign-in/another", stopped.Link("/sign-in/another"), StringComparison.Ordinal);
        Assert.Equal(302, (await browser.GetOnceAsync("/private")).Status);
    }

    [Fact]
    public async Task F_B2_wrong_number_ends_the_request_and_a_new_one_opens()
    {
        await using var host = await PushPhone.HostAsync();
        using var phone = new PushPhone(host);
        using var first = host.NewBrowser();
        await first.BindAsync(phone);
        using var browser = host.NewBrowser();
        var asked = await browser.AskAsync();

        await phone.MistypeAsync(asked);
        var over = (await browser.SubmitAsync(asked, "/check")).ShouldBe(200, "The numbers didn’t match");
        var again = (await browser.SubmitAsync(over, "/sign-in/challenges")).ShouldBe(200, "Approve on your phone");
        await phone.ApproveAsync(PushPhone.Number(again));

        Assert.Equal("/private", (await browser.SubmitOnceAsync(again, "/check")).Location);
    }

    [Fact]
    public async Task F_B2_request_that_ran_out_is_told_and_sent_again()
    {
        await using var host = await PushPhone.HostAsync();
        using var phone = new PushPhone(host);
        using var first = host.NewBrowser();
        await first.BindAsync(phone);
        using var browser = host.NewBrowser();
        var asked = await browser.AskAsync();

        host.Clock.Advance(TimeSpan.FromSeconds(121));
        var over = (await browser.SubmitAsync(asked, "/check")).ShouldBe(200, "The request ran out");

        (await browser.SubmitAsync(over, "/sign-in/challenges")).ShouldBe(200, "Approve on your phone");
    }

    [Fact]
    public async Task F_B2_too_many_requests_are_told_with_other_ways()
    {
        await using var host = await PushPhone.HostAsync(o => o.PerPersonAndHour = 2);
        using var phone = new PushPhone(host);
        using var first = host.NewBrowser();
        await first.BindAsync(phone);
        using var browser = host.NewBrowser();
        var page = await browser.AskAsync();
        for (var more = 0; more < 4 && page.Status != 429; more++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(121));
            page = await browser.SubmitAsync(await browser.SubmitAsync(page, "/check"), "/sign-in/challenges");
        }

        Assert.Contains("or use another way", page.ShouldBe(429).Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("mfa-ask-now", page.Html, StringComparison.Ordinal);
        Assert.Contains("/sign-in/another", page.Link("/sign-in/another"), StringComparison.Ordinal);
    }

    [Fact, Trait("row", "F-B4")]
    public async Task F_B4_device_is_remembered_by_the_tick_on_the_page_that_waits()
    {
        await using var host = await PushPhone.HostAsync(configure: mfa => mfa.AddRememberedDevices());
        using var phone = new PushPhone(host);
        using var first = host.NewBrowser();
        await first.BindAsync(phone);
        using var browser = host.NewBrowser();
        var asked = await browser.AskAsync();

        var still = await browser.SubmitAsync(asked, "/check", ("remember", "yes"));
        Assert.Matches("name=\"remember\" value=\"yes\" checked", still.Html);
        await phone.ApproveAsync(PushPhone.Number(still));
        await browser.SubmitOnceAsync(still, "/check", ("remember", "yes"));

        Assert.Equal("Complete", (await browser.LoginAsync("alice")).Html);
    }

    [Fact]
    public async Task F_B3_phone_is_asked_by_its_button_and_by_nothing_else()
    {
        await using var host = await PushPhone.HostAsync();
        using var phone = new PushPhone(host);
        using var first = host.NewBrowser();
        await first.BindAsync(phone);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice", "/private");

        var another = await browser.GetAsync("/mfasetup/sign-in/another");
        Assert.Contains("Notify Pixel 9", another.Words, StringComparison.Ordinal);
        var asked = await browser.SubmitAsync(another, "/sign-in/challenges");
        await phone.ApproveAsync(PushPhone.Number(asked.ShouldBe(200, "Approve on your phone")));

        Assert.Equal("/private", (await browser.SubmitOnceAsync(asked, "/check")).Location);
    }

    [Fact]
    public async Task News_of_a_challenge_of_somebody_else_are_not_told()
    {
        await using var host = await PushPhone.HostAsync();
        using var phone = new PushPhone(host);
        using var first = host.NewBrowser();
        await first.BindAsync(phone);
        using var browser = host.NewBrowser();
        var news = (await browser.AskAsync()).All("data-news=\"(.*?)\"").Single();
        using var mallory = host.NewBrowser();
        await mallory.LoginAsync("mallory");

        var stolen = await mallory.GetOnceAsync(news);
        await phone.DenyAsync(DenyReason.Canceled);

        Assert.Equal(404, stolen.Status);
        Assert.Equal("{\"changed\":true,\"state\":\"other\"}", (await browser.GetOnceAsync(news)).ShouldBe(200).Html);
    }
}
