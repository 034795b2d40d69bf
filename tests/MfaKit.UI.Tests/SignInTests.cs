using MfaKit.UI.Hosting;

namespace MfaKit.UI;

/// <summary>Signing in without a script.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task F_B2_code_opens_the_session_and_leads_on()
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (phone, _) = await first.SetUpAsync(host, "alice");
        host.NextCode();
        using var browser = host.NewBrowser();
        Assert.Equal("MustVerify", (await browser.LoginAsync("alice", "/private")).Html);

        var asked = (await browser.GetAsync("/mfasetup")).ShouldBe(200, "Enter the code from your app");
        Assert.Contains("Password accepted. One more step.", asked.Html, StringComparison.Ordinal);
        Assert.Contains("signed in on this device before.", asked.Html, StringComparison.Ordinal);
        Assert.Contains("inputmode=\"numeric\"", asked.Html, StringComparison.Ordinal);
        Assert.Contains("autocomplete=\"one-time-code\"", asked.Html, StringComparison.Ordinal);
        var inside = await browser.SubmitOnceAsync(await browser.GetAsync("/mfasetup/sign-in"), "/challenges", ("code", phone.CodeAt(host.Now)));

        Assert.Equal((303, "/private"), (inside.Status, inside.Location));
        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
    }

    [Fact]
    public async Task F_B7_wrong_code_is_told_plainly_and_the_right_one_still_opens()
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (phone, _) = await first.SetUpAsync(host, "alice");
        host.NextCode();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var page = await browser.GetAsync("/mfasetup/sign-in");

        page = await browser.SubmitAsync(page, "/challenges", ("code", phone.WrongCodeAt(host.Now)));
        Assert.Contains("That code isn’t right", page.ShouldBe(422).Errors, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        for (var miss = 2; miss <= 3; miss++)
            page = await browser.SubmitAsync(page, "/challenges/", ("code", phone.WrongCodeAt(host.Now)));
        Assert.Contains("Still not working?", page.Html, StringComparison.Ordinal);
        var inside = await browser.SubmitOnceAsync(page, "/challenges/", ("code", phone.CodeAt(host.Now)));

        Assert.Equal((303, "/"), (inside.Status, inside.Location));
    }

    [Fact]
    public async Task F_B7_too_many_tries_are_told_with_the_time_to_wait()
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (phone, _) = await first.SetUpAsync(host, "alice");
        host.NextCode();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var page = await browser.GetAsync("/mfasetup/sign-in");
        for (var miss = 0; miss < 6 && page.Status != 429; miss++)
            page = await browser.SubmitAsync(page, page.HasForm("/challenges") ? "/challenges" : "/challenges/", ("code", phone.WrongCodeAt(host.Now)));

        Assert.Contains("Too many tries. Try again in 30 seconds", page.ShouldBe(429).Errors, StringComparison.Ordinal);
        Assert.Contains("/sign-in/another", page.Link("/sign-in/another"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lost", "Set up your new phone now", 302)]
    [InlineData("not_with_me", "You’re signed in", 200)]
    public async Task F_B8_recovery_code_asks_what_happened_and_leads_accordingly(string reason, string heading, int inside)
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (_, codes) = await first.SetUpAsync(host, "alice");
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var another = await browser.GetAsync((await browser.GetAsync("/mfasetup/sign-in")).Link("/sign-in/another"));
        another.ShouldBe(200, "Choose another way");
        var recovery = await browser.GetAsync(another.All("href=\"([^\"]*factor=[^\"]*)\"")[^1]);
        recovery.ShouldBe(200, "Use a recovery code");
        var unsaid = await browser.SubmitAsync(recovery, "/challenges", ("code", codes[0]));
        Assert.Contains("Say what happened", unsaid.ShouldBe(422).Errors, StringComparison.Ordinal);
        var reached = await browser.SubmitAsync(unsaid, "/challenges/", ("code", codes[0]), ("reason", reason));

        reached.ShouldBe(200, heading);
        Assert.Equal(inside, (await browser.GetOnceAsync("/private")).Status);
    }

    [Fact]
    public async Task F_B8_lost_phone_is_replaced_in_the_wizard_before_anything_opens()
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (_, codes) = await first.SetUpAsync(host, "alice");
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice", "/private");
        var another = await browser.GetAsync("/mfasetup/sign-in/another");
        var recovery = await browser.GetAsync(another.All("href=\"([^\"]*factor=[^\"]*)\"")[^1]);
        var start = await browser.SubmitAsync(recovery, "/challenges", ("code", codes[1]), ("reason", "lost"));

        var app = await browser.SubmitAsync(start, "/start");
        var scan = await browser.SubmitAsync(app.ShouldBe(200), "/begin");
        var phone = MfaKit.Hosting.Phone.Scan(scan.Link("otpauth://"));
        var done = await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", phone.CodeAt(host.Now)));

        done.ShouldBe(200, "Two-step verification is on");
        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
    }

    [Fact]
    public async Task F_B1_start_again_takes_the_sign_in_back()
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        await first.SetUpAsync(host, "alice");
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var back = await browser.SubmitOnceAsync(await browser.GetAsync("/mfasetup/sign-in"), "/sign-in/cancel");

        Assert.StartsWith("/login", back.Location, StringComparison.Ordinal);
        Assert.StartsWith("/login", (await browser.GetOnceAsync("/mfasetup/sign-in")).Location, StringComparison.Ordinal);
    }

    [Theory, Trait("row", "SEC-H4")]
    [InlineData("//e.tld")]
    [InlineData("/\\e.tld")]
    [InlineData("https:e.tld")]
    [InlineData("https://e.tld/")]
    [InlineData("/%2fe.tld")]
    [InlineData("%2f%2fe.tld")]
    [InlineData("javascript:alert(1)")]
    public async Task F_B5_return_address_elsewhere_leads_to_the_front_page(string attack)
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (phone, _) = await first.SetUpAsync(host, "alice");
        host.NextCode();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var page = await browser.GetAsync("/mfasetup/sign-in?returnUrl=" + Uri.EscapeDataString(attack));
        Assert.DoesNotContain("e.tld", page.Html, StringComparison.Ordinal);

        var inside = await browser.SubmitOnceAsync(page, "/challenges", ("code", phone.CodeAt(host.Now)));

        Assert.Equal("/", inside.Location);
    }

    [Fact, Trait("row", "SEC-H5")]
    public async Task Challenge_of_somebody_else_does_not_exist()
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (phone, _) = await first.SetUpAsync(host, "alice");
        using var alice = host.NewBrowser();
        await alice.LoginAsync("alice");
        var wrong = await alice.SubmitAsync(await alice.GetAsync("/mfasetup/sign-in"), "/challenges", ("code", phone.WrongCodeAt(host.Now)));
        using var mallory = host.NewBrowser();
        await mallory.SetUpAsync(host, "mallory");

        var stolen = await mallory.GetOnceAsync(wrong.Form("/challenges/").Action);

        Assert.Equal((303, "/mfasetup/sign-in"), (stolen.Status, stolen.Location));
    }
}
