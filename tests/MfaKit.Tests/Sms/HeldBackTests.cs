using MfaKit.Hosting;
using MfaKit.Notifications;
using MfaKit.Users;
using Microsoft.Extensions.DependencyInjection;
using static MfaKit.Sms.LostApp;

namespace MfaKit.Sms;

/// <summary>A replacement waits for its notice: the delay is the person's, to object in (threat note 4.2).</summary>
public sealed class HeldBackTests
{
    private readonly Handset _handset = new();

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E4"), Trait("attack", "SIM swap")]
    public async Task Nothing_takes_over_of_which_no_notice_reached_the_person()
    {
        await using var host = await LostApp.StartAsync(_handset);
        await OwnerAsync(host, _handset);
        var lost = (await TotpAsync(host)).Id;
        using var thief = await InBySmsAsync(host, _handset);
        await PlanAsync(host, thief, lost, isTold: false);
        InboxOf(host).Before = _ => throw new NoticeUndeliverableException();
        await DispatchAsync(host);

        host.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await RunAsync(host));

        Assert.Equal(lost, (await TotpAsync(host)).Id);
        using var later = await InBySmsAsync(host, _handset);
        Assert.Equal("not_told", (string?)Assert.Single((await later.GetAsync("/mfa")).ShouldBe(200).Json!["plannedFactors"]!.AsArray())!["heldBackBy"]);
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E4")]
    public async Task Delay_begins_with_the_first_notice_that_goes_out()
    {
        await using var host = await LostApp.StartAsync(_handset);
        await OwnerAsync(host, _handset);
        var lost = (await TotpAsync(host)).Id;
        using var browser = await InBySmsAsync(host, _handset);
        await PlanAsync(host, browser, lost, isTold: false);
        var inbox = InboxOf(host);
        inbox.Before = _ => throw new TimeoutException();
        await DispatchAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(20));
        inbox.Before = null;

        await DispatchAsync(host);

        var told = host.Clock.GetUtcNow() + TimeSpan.FromHours(24);
        Assert.Equal(told, Assert.Single(inbox.Notices, n => n.EffectiveAt is not null).EffectiveAt);
        var planned = Assert.Single((await browser.GetAsync("/mfa")).ShouldBe(200).Json!["plannedFactors"]!.AsArray())!;
        Assert.Equal((told, null), ((DateTimeOffset)planned["effectiveAt"]!, (string?)planned["heldBackBy"]));
        host.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        await RunAsync(host);
        Assert.Equal(lost, (await TotpAsync(host)).Id);
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await RunAsync(host);
        Assert.NotEqual(lost, (await TotpAsync(host)).Id);
    }

    [Fact, Trait("row", "F-B9"), Trait("row", "SEC-E4")]
    public async Task One_address_that_was_reached_is_enough_and_a_later_one_is_told_the_same_time()
    {
        await using var host = await LostApp.StartAsync(_handset, also: mfa => mfa.AddUserDirectory<ThreeAddresses>());
        await OwnerAsync(host, _handset);
        using var browser = await InBySmsAsync(host, _handset);
        await PlanAsync(host, browser, (await TotpAsync(host)).Id, isTold: false);
        var inbox = InboxOf(host);
        inbox.Before = notice => notice.Address[0] switch
        {
            'a' => throw new NoticeUndeliverableException(),
            'c' => throw new TimeoutException(),
            _ => Task.CompletedTask,
        };
        await DispatchAsync(host);
        var first = Assert.Single(inbox.Notices, n => n.EffectiveAt is not null);
        host.Clock.Advance(TimeSpan.FromHours(2));
        inbox.Before = null;

        await DispatchAsync(host);

        Assert.Equal(["b@contoso.example", "c@contoso.example"], inbox.Notices.Where(n => n.EffectiveAt is not null).Select(n => n.Address));
        Assert.All(inbox.Notices.Where(n => n.EffectiveAt is not null), n => Assert.Equal(first.EffectiveAt, n.EffectiveAt));
    }

    private static Inbox InboxOf(MfaHost host) => (Inbox)host.Services.GetRequiredService<IMfaNotifier>();

    private static async Task DispatchAsync(MfaHost host)
    {
        var dispatcher = ActivatorUtilities.CreateInstance<NoticeDispatcher>(host.Services);
        while (await dispatcher.RunAsync(Stopping) > 0)
        {
            // What was split is due at once.
        }
    }

    private sealed class ThreeAddresses : IMfaUserDirectory
    {
        public ValueTask<MfaUser?> FindAsync(UserId id, System.Security.Claims.ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
            ValueTask.FromResult<MfaUser?>(new MfaUser(id, "") { Addresses = ["a@contoso.example", "b@contoso.example", "c@contoso.example"] });
    }
}
