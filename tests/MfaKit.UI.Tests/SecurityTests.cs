using MfaKit.Hosting;
using MfaKit.SignIn;
using MfaKit.UI.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI;

/// <summary>Looking after it without a script.</summary>
public sealed class SecurityTests
{
    [Fact]
    public async Task F_C_factor_is_renamed()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.SetUpAsync(host, "alice");
        var security = (await browser.GetAsync("/mfasetup/security")).ShouldBe(200, "Security");

        var rename = await browser.GetAsync(security.Link("/rename"));
        var tooLong = await browser.SubmitAsync(rename, "/rename", ("name", new string('x', 65)));
        Assert.Contains(new string('x', 65), tooLong.Html, StringComparison.Ordinal);
        var renamed = await browser.SubmitAsync(tooLong.ShouldBe(422), "/rename", ("name", "Work <phone>"));

        Assert.Equal("Renamed.", renamed.ShouldBe(200, "Security").Notice);
        Assert.Contains("Work &lt;phone&gt;", renamed.Html, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-E1")]
    public async Task F_B5_removal_with_a_stale_proof_asks_again_and_comes_back_to_the_same_place()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var (phone, _) = await browser.SetUpAsync(host, "alice");
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        var remove = await browser.GetAsync((await browser.GetAsync("/mfasetup/security")).Link("/remove"));

        var asked = (await browser.SubmitAsync(remove, "/remove")).ShouldBe(200, "Check it’s you again");
        var back = (await browser.SubmitAsync(asked, "/challenges", ("code", phone.CodeAt(host.Now)))).ShouldBe(200);
        Assert.Equal(remove.Url, back.Url);
        var removed = await browser.SubmitAsync(back, "/remove");

        Assert.Equal("Removed.", removed.ShouldBe(200, "Security").Notice);
        Assert.Contains("Two-step verification is off", removed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_C_last_required_factor_stays_with_the_reason()
    {
        await using var host = await UiHost.StartAsync(configure: mfa => mfa.ConfigurePolicy(p => p.Required = true));
        using var browser = host.NewBrowser();
        await browser.SetUpAsync(host, "alice");
        var remove = await browser.GetAsync((await browser.GetAsync("/mfasetup/security")).Link("/remove"));

        var refused = await browser.SubmitAsync(remove, "/remove");

        Assert.Contains("Contoso needs at least one.", refused.ShouldBe(409).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_C_another_app_is_added_made_the_first_and_signs_nobody_out()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.SetUpAsync(host, "alice");

        var security = await browser.GetAsync("/mfasetup/security");
        Assert.Contains("href=\"/mfasetup/add\"", security.Html, StringComparison.Ordinal);
        var add = await browser.GetAsync("/mfasetup/add");
        var scan = await browser.SubmitAsync(await browser.SubmitAsync(add.ShouldBe(200, "Add another way to sign in"), "/start"), "/begin");
        var phone = Phone.Scan(scan.Link("otpauth://"));
        var added = await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", phone.CodeAt(host.Now)));
        Assert.Equal("Added.", added.ShouldBe(200, "Security").Notice);
        var first = await browser.SubmitAsync(added, "/default");

        Assert.Equal("We’ll ask for this one first.", first.Notice);
    }

    [Fact]
    public async Task F_C_replaced_app_is_gone_and_the_new_one_is_asked()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var (old, _) = await browser.SetUpAsync(host, "alice");

        var replace = await browser.GetAsync((await browser.GetAsync("/mfasetup/security")).Link("/add?replaces="));
        var scan = await browser.SubmitAsync(await browser.SubmitAsync(replace.ShouldBe(200, "Replace a way to sign in"), "/start"), "/begin");
        var phone = Phone.Scan(scan.Link("otpauth://"));
        await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", phone.CodeAt(host.Now)));
        host.NextCode();

        using var next = host.NewBrowser();
        await next.LoginAsync("alice");
        var wrong = await next.SubmitAsync(await next.GetAsync("/mfasetup/sign-in"), "/challenges", ("code", old.CodeAt(host.Now)));
        var right = await next.SubmitOnceAsync(wrong.ShouldBe(422), "/challenges/", ("code", phone.CodeAt(host.Now)));
        Assert.Equal("/", right.Location);
    }

    [Fact]
    public async Task F_C_new_recovery_codes_take_the_place_of_the_old_ones()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var (_, old) = await browser.SetUpAsync(host, "alice");

        var page = await browser.GetAsync((await browser.GetAsync("/mfasetup/security")).Link("/codes"));
        Assert.Contains("10 codes left", page.Html, StringComparison.Ordinal);
        var shown = await browser.SubmitAsync(page, "/codes");
        var back = await browser.SubmitAsync(shown, "/codes/saved", ("saved", "yes"));

        Assert.Empty(old.Intersect(shown.Codes, StringComparer.Ordinal));
        Assert.Equal("Your recovery codes are ready.", back.ShouldBe(200, "Security").Notice);
    }

    [Fact]
    public async Task F_C_remembered_devices_are_listed_and_forgotten()
    {
        var devices = new OneDevice();
        await using var host = await UiHost.StartAsync(configure: mfa => mfa.Services.AddSingleton<IMfaRememberedDevices>(devices));
        using var browser = host.NewBrowser();
        await browser.SetUpAsync(host, "alice");
        var security = await browser.GetAsync("/mfasetup/security");
        Assert.Contains("Firefox on Windows", security.Html, StringComparison.Ordinal);

        var forgotten = await browser.SubmitAsync(security, "/forget");

        Assert.Equal("Forgotten.", forgotten.ShouldBe(200).Notice);
        Assert.Equal(devices.Id, devices.Forgotten);
        Assert.True(forgotten.HasForm("/forget-all"));
    }

    [Fact]
    public async Task F_C_sessions_are_listed_and_signed_out()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var (phone, _) = await browser.SetUpAsync(host, "alice");
        host.NextCode();
        using var other = host.NewBrowser();
        await other.LoginAsync("alice");
        await other.SubmitAsync(await other.GetAsync("/mfasetup/sign-in"), "/challenges", ("code", phone.CodeAt(host.Now)));
        Assert.Equal(200, (await other.GetOnceAsync("/mfasetup/security")).Status);

        var security = await browser.GetAsync("/mfasetup/security");
        var ended = await browser.SubmitAsync(security, "/end");

        Assert.Equal("Signed out.", ended.Notice);
        Assert.False(ended.HasForm("/end-others"));
        (await other.GetAsync("/mfasetup/security")).ShouldBe(200, "You’ve been signed out");
    }

    [Fact]
    public async Task F_C_names_of_devices_are_joined_in_the_persons_language()
    {
        await using var host = await UiHost.StartAsync(configure: mfa => mfa.Services.AddSingleton<IMfaRememberedDevices>(new OneDevice()));
        using var browser = host.NewBrowser("fr");
        using var unknown = host.NewBrowser("fr");
        browser.UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        unknown.UserAgent = "curl/8";
        await unknown.LoginAsync("alice");
        await browser.LoginAsync("alice");

        // Each sees the other one.
        var sessions = await unknown.SubmitAsync(await unknown.GetAsync("/mfasetup"), "/start");
        Assert.Contains(">Firefox sur Linux</td>", sessions.Words, StringComparison.Ordinal);
        var own = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");
        Assert.Contains(">Inconnu</td>", own.Words, StringComparison.Ordinal);
        await unknown.SetUpAsync(host, "alice");

        Assert.Contains("Firefox sur Windows", (await unknown.GetAsync("/mfasetup/security")).Words, StringComparison.Ordinal);
        Assert.Contains(", Firefox sur Linux</span>", (await unknown.GetAsync("/mfasetup/done")).Words, StringComparison.Ordinal);
    }

    private sealed class OneDevice : IMfaRememberedDevices
    {
        public TicketId Id { get; } = TicketId.New();

        public TicketId? Forgotten { get; private set; }

        public Task<MfaResult<IReadOnlyList<MfaRememberedDevice>>> ListAsync(MfaCaller caller, CancellationToken cancellationToken) =>
            Task.FromResult(MfaResults.Of<IReadOnlyList<MfaRememberedDevice>>(
                [new MfaRememberedDevice { Id = Id, Device = "Firefox on Windows", CreatedAt = default, ExpiresAt = DateTimeOffset.UnixEpoch }]));

        public Task<Refusal?> ForgetAsync(MfaCaller caller, TicketId device, CancellationToken cancellationToken)
        {
            Forgotten = device;
            return Task.FromResult<Refusal?>(null);
        }

        public Task<Refusal?> ForgetAllAsync(MfaCaller caller, CancellationToken cancellationToken) => Task.FromResult<Refusal?>(null);
    }
}
