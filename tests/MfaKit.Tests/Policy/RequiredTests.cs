using System.Text.Json.Nodes;
using MfaKit.Attacks;
using MfaKit.Hosting;
using MfaKit.SignIn;
using MfaKit.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Policy;

/// <summary>Required from a day on, with grace, and of some methods: nobody slips through, and nobody is locked out.</summary>
public sealed class RequiredTests
{
    private static readonly DateTimeOffset Day = MfaHost.Start.AddDays(10);

    private readonly Handset _handset = new();

    [Fact, Trait("row", "F-A1"), Trait("row", "F-E")]
    public async Task Person_is_told_of_the_day_then_asked_for_a_while_and_then_must()
    {
        await using var host = await MfaHost.StartAsync(mfa => mfa.ConfigurePolicy(o => (o.Required, o.RequiredFrom, o.Grace) = (true, Day, TimeSpan.FromDays(5))));
        using var browser = host.NewBrowser();

        // Before the day: in, and told.
        Assert.Equal("Complete", (string)(await browser.LoginAsync("alice")).ShouldBe(200).Json!["state"]!);
        var policy = (await browser.GetAsync("/mfa")).ShouldBe(200).Json!["policy"]!;
        Assert.Equal((false, Day.AddDays(5), "required_from"), ((bool)policy["required"]!, (DateTimeOffset)policy["enforcedFrom"]!, Reasons(policy)));

        // Grace: asked at each sign-in, as often as there are any.
        host.Clock.SetUtcNow(Day);
        for (var i = 0; i < 4; i++)
        {
            var asked = await AskedAsync(browser, "may_enroll");
            Assert.Equal((Campaign.Unlimited, Day.AddDays(5), "grace"), ((int)asked["postponementsLeft"]!, (DateTimeOffset)asked["enforcedFrom"]!, Reasons(asked)));
            var postponed = (await browser.PostAsync("/mfa/sign-in/postpone")).ShouldBe(200).Json!;
            Assert.Equal(Campaign.Unlimited, (int)postponed["postponementsLeft"]!);
            Assert.True(await browser.IsInsideAsync());
        }

        // Over, also for whoever was asked a moment before.
        host.Clock.SetUtcNow(Day.AddDays(5).AddMinutes(-1));
        await AskedAsync(browser, "may_enroll");
        host.Clock.SetUtcNow(Day.AddDays(5));
        (await browser.PostAsync("/mfa/sign-in/postpone")).ShouldBe(409, "wrong_state");
        Assert.Equal("required_for_all", Reasons(await AskedAsync(browser, "must_enroll")));
        Assert.False(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "F-A3"), Trait("row", "F-E")]
    public async Task When_the_app_becomes_mandatory_somebody_with_a_number_proves_it_and_adds_the_app()
    {
        await using var host = await StartAsync(o => o.Rules.Add(new() { Name = "app", From = Day, RequireOneOf = ["push", "totp"] }));
        using var browser = host.NewBrowser();
        await browser.EnrollSmsAsync(_handset);
        Assert.True(await browser.IsInsideAsync());

        host.Clock.SetUtcNow(Day);
        var (waiting, challenge) = await host.WaitingAsync();
        (await waiting.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        var asked = (await waiting.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!;
        Assert.Equal(("must_add", "rule:app"), ((string)asked["state"]!, Reasons(asked)));
        Assert.False(await waiting.IsInsideAsync());

        var phone = await AddAppAsync(waiting, host);
        Assert.True(await waiting.IsInsideAsync());
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        using var next = host.NewBrowser();
        await next.LoginAsync("alice");
        var code = await next.BeginChallengeAsync();
        (await next.VerifyAsync(code.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        Assert.True(await next.IsInsideAsync());
    }

    [Fact, Trait("row", "F-A3")]
    public async Task What_is_required_and_cannot_be_set_up_locks_nobody_out()
    {
        await using var host = await StartAsync(o =>
        {
            o.Rules.Add(new() { Name = "none", From = Day, RequireOneOf = ["push"] });
            o.Rules.Add(new() { Name = "closed", From = Day, Methods = { ["totp"] = new() { Required = true } } });
        }, mfa => mfa.DisableTotp());
        using var browser = host.NewBrowser();
        await browser.EnrollSmsAsync(_handset);
        host.Clock.SetUtcNow(Day);

        var (waiting, challenge) = await host.WaitingAsync();
        (await waiting.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);

        Assert.True(await waiting.IsInsideAsync());
    }

    [Fact, Trait("row", "F-A3")]
    public async Task Method_that_is_switched_off_goes_on_being_asked_for_and_cannot_be_set_up()
    {
        await using var host = await StartAsync(o => o.Rules.Add(new() { Name = "no-sms", From = Day, Methods = { ["sms"] = new() { Allowed = false } } }));
        using var browser = host.NewBrowser();
        await browser.EnrollSmsAsync(_handset);
        host.Clock.SetUtcNow(Day);

        var (waiting, challenge) = await host.WaitingAsync();
        Assert.False(await waiting.IsInsideAsync());
        (await waiting.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        Assert.True(await waiting.IsInsideAsync());
        (await waiting.PostAsync("/mfa/visits")).ShouldBe(201);
        (await waiting.BeginSmsAsync(SmsHost.OtherNumber)).ShouldBe(403, "method_not_allowed");
    }

    [Fact, Trait("row", "F-C")]
    public async Task Last_of_the_methods_of_which_one_is_required_cannot_be_removed()
    {
        await using var host = await StartAsync(o => o.RequireOneOf.Add("totp"));
        using var browser = host.NewBrowser();
        var phone = await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        (await browser.BeginSmsAsync()).ShouldBe(201);
        var app = (await host.FactorsAsync()).Single(f => f.Method == MethodName.Totp).Id;

        (await browser.DeleteAsync($"/mfa/factors/{app}")).ShouldBe(409, "last_required_factor");

        Assert.NotNull(phone);
        Assert.Contains(await host.FactorsAsync(), f => f.Id == app);
    }

    [Fact, Trait("row", "SEC-D1")]
    public async Task Device_is_remembered_for_as_long_as_policy_says_at_the_sign_in()
    {
        await using var host = await GateHost.StartAsync(mfa: mfa => mfa.AddRememberedDevices().ConfigurePolicy(o =>
        {
            o.Rules.Add(new() { Name = "week", RememberDays = 7 });
            o.Rules.Add(new() { Name = "shorter", From = Day.AddDays(20), RememberDays = 2 });
            o.Rules.Add(new() { Name = "none", From = Day.AddDays(40), RememberDays = 0 });
        }));
        var phone = await host.VictimAsync();
        using var browser = host.NewBrowser();
        Assert.Equal((true, 7), await OfferedAsync(browser));
        await host.ProveAsync(browser, phone, remember: true);
        host.Clock.Advance(TimeSpan.FromDays(6));
        await browser.LoginAsync("alice");
        Assert.True(await browser.IsInsideAsync());
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((true, 7), await OfferedAsync(browser));

        // A rule that comes later shortens what was promised before it.
        host.Clock.SetUtcNow(Day.AddDays(17));
        Assert.Equal((true, 7), await OfferedAsync(browser));
        await host.ProveAsync(browser, phone, remember: true);
        host.Clock.SetUtcNow(Day.AddDays(20));
        Assert.Equal((true, 2), await OfferedAsync(browser));

        host.Clock.SetUtcNow(Day.AddDays(40));
        Assert.Equal((false, 0), await OfferedAsync(browser));
        await host.ProveAsync(browser, phone, remember: true);
        Assert.False((await OfferedAsync(browser)).Can);
    }

    private Task<MfaHost> StartAsync(Action<MfaPolicyOptions> policy, Action<MfaBuilder>? also = null) => SmsHost.StartAsync(_handset, also: mfa =>
    {
        mfa.ConfigurePolicy(o =>
        {
            o.Backup = BackupMode.Off;
            policy(o);
        });
        also?.Invoke(mfa);
    });

    private static async Task<Phone> AddAppAsync(MfaBrowser browser, MfaHost host)
    {
        var begun = await browser.BeginTotpAsync();
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await browser.ConfirmAsync(begun.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        return phone;
    }

    private static async Task<JsonNode> AskedAsync(MfaBrowser browser, string state)
    {
        (await browser.LoginAsync("alice")).ShouldBe(200);
        var asked = (await browser.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!;
        Assert.Equal(state, (string)asked["state"]!);
        return asked;
    }

    private static async Task<(bool Can, int Days)> OfferedAsync(MfaBrowser browser)
    {
        await browser.LoginAsync("alice");
        Assert.False(await browser.IsInsideAsync());
        var asked = (await browser.GetAsync("/mfa/sign-in")).ShouldBe(200).Json!;
        return ((bool)asked["canRemember"]!, (int)asked["rememberDays"]!);
    }

    private static string Reasons(JsonNode of) => string.Join(' ', of["reasons"]!.AsArray().Select(reason => (string)reason!));
}
