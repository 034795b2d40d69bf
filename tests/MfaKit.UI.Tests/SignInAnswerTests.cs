using MfaKit.SignIn;
using MfaKit.UI.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI;

/// <summary>What the sign-in room answers, as a person sees it.</summary>
public sealed class SignInAnswerTests
{
    [Theory]
    [InlineData("mfa_enabled", "Two-step verification was turned on")]
    [InlineData("factor_changed", "A way to sign in was changed")]
    [InlineData("signed_out", "signed out from another one")]
    [InlineData("admin", "An administrator signed you out")]
    [InlineData(null, "Sign in to go on")]
    public async Task F_A14_session_that_ended_is_told_the_reason(string? hint, string words)
    {
        await using var host = await UiHost.StartAsync(configure: Decorate);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        host.Services.GetRequiredService<OtherSignIn>().Refuses = Refusal.SessionEnded with { Hint = hint };

        var ended = await browser.GetOnceAsync("/mfasetup/security");

        Assert.Contains(words, ended.ShouldBe(401, "You’ve been signed out").Html, StringComparison.Ordinal);
        Assert.Equal("/mfasetup/sign-in-again?returnUrl=%2Fmfasetup%2Fsecurity", ended.Link("/sign-in-again"));
        Assert.Equal("/login?ReturnUrl=%2Fmfasetup%2Fsecurity", (await browser.GetOnceAsync(ended.Link("/sign-in-again"))).Location);
    }

    [Fact]
    public async Task F_E_old_sign_in_that_must_enroll_goes_to_the_host_and_not_in_a_circle()
    {
        await using var host = await UiHost.StartAsync(configure: mfa => mfa.ConfigurePolicy(p => p.Required = true));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var start = await browser.GetAsync("/mfasetup");
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        var sent = await browser.SubmitOnceAsync(start, "/start");

        Assert.StartsWith("/login", sent.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_A14_gate_leads_an_ended_session_to_the_page_that_tells_why_and_on_to_the_host()
    {
        await using var host = await UiHost.StartAsync();
        using var other = host.NewBrowser();
        using var browser = host.NewBrowser();
        await other.LoginAsync("alice");
        await browser.SetUpAsync(host, "alice");

        var ended = await other.GetAsync("/private");
        Assert.Contains("Two-step verification was turned on", ended.ShouldBe(200, "You’ve been signed out").Html, StringComparison.Ordinal);
        var sent = await other.GetOnceAsync(ended.Link("/sign-in-again"));

        Assert.Equal("/login?ReturnUrl=%2Fprivate", sent.Location);
    }

    [Fact]
    public async Task F_B4_remembered_device_is_not_asked_again()
    {
        await using var host = await UiHost.StartAsync(configure: mfa => mfa.AddRememberedDevices());
        using var first = host.NewBrowser();
        var (phone, _) = await first.SetUpAsync(host, "alice");
        host.NextCode();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.SubmitOnceAsync(await browser.GetAsync("/mfasetup/sign-in"), "/challenges", ("code", phone.CodeAt(host.Now)), ("remember", "yes"));

        Assert.Equal("Complete", (await browser.LoginAsync("alice")).Html);
        Assert.True((await browser.GetAsync("/mfasetup/security")).HasForm("/forget"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F_B4_device_is_remembered_when_the_person_ticks_the_box(bool ticks)
    {
        await using var host = await UiHost.StartAsync(configure: Decorate);
        var signIn = host.Services.GetRequiredService<OtherSignIn>();
        signIn.RememberDays = 30;
        using var first = host.NewBrowser();
        var (phone, _) = await first.SetUpAsync(host, "alice");
        host.NextCode();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var page = await browser.GetAsync("/mfasetup/sign-in");
        Assert.Contains("Don’t ask again on this device for 30 days", System.Net.WebUtility.HtmlDecode(page.Html), StringComparison.Ordinal);
        var wrong = await browser.SubmitAsync(page, "/challenges", ticks ? [("code", "000000"), ("remember", "yes")] : [("code", "000000")]);
        Assert.Equal(ticks, wrong.Html.Contains("value=\"yes\" checked", StringComparison.Ordinal));
        await browser.SubmitOnceAsync(wrong, "/challenges/", ticks ? [("code", phone.CodeAt(host.Now)), ("remember", "yes")] : [("code", phone.CodeAt(host.Now))]);

        Assert.Equal(ticks, signIn.Remembered);
    }

    private static void Decorate(MfaBuilder mfa)
    {
        mfa.Services.AddSingleton(OtherSignIn.Around(mfa.Services));
        mfa.Services.AddSingleton<IMfaSignIn>(provider => provider.GetRequiredService<OtherSignIn>());
    }
}
