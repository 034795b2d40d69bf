using System.Net;
using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>A new host that has the packages and the README's lines, and a login that knows nothing of them.</summary>
public sealed class ConsumerTests(Chromium chromium, ConsumerProcess consumer) : IClassFixture<ConsumerProcess>
{
    private const string Password = "a password";

    // By the real clock a second code is that of the next step, which is open already (one step either way).
    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    private static DateTimeOffset Next => DateTimeOffset.UtcNow.AddSeconds(30);

    [Fact]
    public async Task Over_http_a_password_alone_opens_nothing_once_it_is_on()
    {
        var address = await consumer.RequireAsync();
        const string Email = "http@contoso.com";
        using var browser = new Sample.Browser(address, new CookieContainer());
        await SignInAsync(browser, Email);
        Assert.Equal("home", (await browser.GetAsync("/")).ShouldBe(200).Text);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = QrCode.OfLink((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(Now) } })).ShouldBe(200);
        Assert.Equal("private", (await browser.GetAsync("/payroll")).ShouldBe(200).Text);

        using var next = new Sample.Browser(address, new CookieContainer());
        var asked = await SignInAsync(next, Email);
        Assert.Contains("mfa-card", asked.Text, StringComparison.Ordinal);
        Assert.Contains("mfa-card", (await next.GetAsync("/payroll")).Text, StringComparison.Ordinal);
        var challenge = await next.BeginChallengeAsync();
        (await next.VerifyAsync(challenge.Id, phone.CodeAt(Next))).ShouldBe(200);
        Assert.Equal("private", (await next.GetAsync("/payroll")).ShouldBe(200).Text);
    }

    [Fact]
    public async Task In_a_browser_a_person_sets_it_up_and_is_asked_from_then_on()
    {
        var address = await consumer.RequireAsync();
        const string Email = "chromium@contoso.com";
        await using var alice = await Person.OpenAsync(chromium, address);
        await alice.GoAsync("/sign-in?returnUrl=/mfasetup");
        await alice.GivePasswordAsync(Email, Password);
        var phone = await alice.ToQrCodeAsync();
        await alice.PressAsync("ButtonNext");
        await alice.SeeAsync("setup-confirm", "ConfirmTitle");
        await alice.EnterAsync(phone.CodeAt(Now), "ButtonConfirm");
        await alice.SaveCodesAsync();
        await alice.SeeAsync("setup-done", "DoneTitle");

        await using var laptop = await Person.OpenAsync(chromium, address);
        await laptop.GoAsync("/sign-in?returnUrl=/payroll");
        await laptop.GivePasswordAsync(Email, Password);
        await laptop.SeeAsync("asked", "ConfirmTitle");
        await laptop.EnterAsync(phone.CodeAt(Next), "ButtonContinue");
        await Expect(laptop.Page.Locator("body")).ToHaveTextAsync("private");
        Assert.Equal("/payroll", laptop.Path);
        laptop.ShouldBeQuiet();
    }

    private static Task<Hosting.MfaReply> SignInAsync(Sample.Browser browser, string email) =>
        browser.SubmitAsync("/sign-in", "/sign-in", ("email", email), ("password", Password));
}
