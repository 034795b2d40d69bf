using MfaKit.Enrollment;
using MfaKit.Hosting;
using MfaKit.Notifications;
using MfaKit.SignIn;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using MfaKit.Users;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms;

/// <summary>What tests of planned replacements begin with (flow B9): Alice has an app and a number, and loses the app.</summary>
internal static class LostApp
{
    public static readonly UserId Alice = new("alice");

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    /// <summary>Without what works in the background: tests say when it does.</summary>
    public static Task<MfaHost> StartAsync(Handset handset, ReplaceByWeaker may = ReplaceByWeaker.AfterDelay, Action<MfaBuilder>? also = null) => SmsHost.StartAsync(handset, also: mfa =>
    {
        mfa.ConfigureEnrollment(o => o.ReplaceByWeaker = may).AddNotifier<Inbox>().AddUserDirectory<Told>();
        also?.Invoke(mfa);
        foreach (var background in mfa.Services.Where(s => s.ImplementationType == typeof(ReplacementWatch) || s.ImplementationType == typeof(NoticeDispatcher)).ToList())
            mfa.Services.Remove(background);
    });

    /// <summary>Alice with a number and an app; the phone that the app is on.</summary>
    public static async Task<Phone> OwnerAsync(MfaHost host, Handset handset)
    {
        host.Services.GetRequiredService<MfaPages>().CancelReplacement = "/mfasetup/stop";
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(handset);
        var begun = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await owner.ConfirmAsync(begun.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return phone;
    }

    public static async Task<MfaBrowser> InBySmsAsync(MfaHost host, Handset handset)
    {
        var (browser, challenge) = await host.WaitingAsync();
        (await browser.VerifyAsync(challenge, handset.Code)).ShouldBe(200);
        return browser;
    }

    public static async Task<(MfaReply Bound, Phone Phone)> PlanAsync(MfaHost host, MfaBrowser browser, FactorId lost, bool isTold = true)
    {
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "totp", replaces = lost.Value })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        var bound = (await browser.ConfirmAsync(begun.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
        if (isTold)
            await ToldAsync(host);
        return (bound, phone);
    }

    /// <summary>As the outbox does when a notice of what is planned went out.</summary>
    private static async Task ToldAsync(MfaHost host)
    {
        foreach (var planned in (await host.Factors.ReadAsync(Alice, Stopping)).Planned)
            await host.Factors.CommitAsync(new() { User = Alice, Writes = [new FactorWrite.Told(planned.Id, host.Clock.GetUtcNow(), planned.Plan!.TakesOverAt)] }, Stopping);
    }

    public static async Task<bool> SignsInAsync(MfaHost host, Phone phone)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        using var browser = host.NewBrowser();
        (await browser.LoginAsync("alice")).ShouldBe(200);
        await browser.VerifyAsync((await browser.BeginChallengeAsync()).Id, phone.CodeAt(host.Clock.GetUtcNow()));
        return await browser.IsInsideAsync();
    }

    public static async Task ProveAsync(MfaHost host, MfaBrowser browser, Phone phone)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        (await browser.VerifyAsync((await browser.BeginChallengeAsync()).Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
    }

    public static async Task<FactorRecord> TotpAsync(MfaHost host) => (await FactorsAsync(host)).Single(f => f.Method == new MethodName("totp"));

    public static async Task<IReadOnlyList<FactorRecord>> FactorsAsync(MfaHost host) => (await host.Factors.ReadAsync(Alice, Stopping)).Factors;

    public static Task<int> RunAsync(MfaHost host) => host.Services.GetRequiredService<ReplacementService>().RunAsync(Stopping);

    public static List<string> Kinds(MfaHost host) => [.. ((InMemoryFactorStore)host.Factors).Outbox.Select(n => n.Kind)];

    public static MfaNotice Notice(MfaHost host) => host.Services.GetRequiredService<NoticeWriter>().Write(
        ((InMemoryFactorStore)host.Factors).Outbox.Last(n => n.Kind == OutboxRecord.ReplacementPlanned), "alice@contoso.example", new MfaUser(Alice, ""));

    /// <summary>Knows everybody's address, whoever asks.</summary>
    public sealed class Told : IMfaUserDirectory
    {
        public ValueTask<MfaUser?> FindAsync(UserId id, System.Security.Claims.ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
            ValueTask.FromResult<MfaUser?>(new MfaUser(id, "") { Addresses = [$"{id}@contoso.example"] });
    }
}
