using MfaKit.Enrollment;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using MfaKit.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Notifications;

/// <summary>SEC-E4: whoever the change was not made by hears of it, once.</summary>
public sealed class DispatchTests
{
    private static readonly UserId Alice = new("alice");

    private readonly FakeTimeProvider _clock = new(MfaHost.Start);
    private readonly InMemoryOutboxStore _outbox = new();
    private readonly InMemoryFactorStore _factors;
    private readonly Inbox _inbox = new();
    private readonly FakeLogCollector _log = new();
    private readonly Directory _directory = new() { Addresses = ["alice@contoso.example"] };

    public DispatchTests() => _factors = new(_outbox);

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "SEC-E4")]
    public async Task Person_hears_of_a_factor_that_was_bound_and_not_of_it_again()
    {
        var inbox = new Inbox();
        await using var host = await MfaHost.StartAsync(
            mfa => mfa.AddUserDirectory<Directory>().AddNotifier<Inbox>(),
            builder => builder.Services.AddSingleton<IMfaNotifier>(inbox));
        using var browser = host.NewBrowser();
        await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());

        // The service waits by the clock, which another thread may not have asked for yet.
        while (!inbox.First.IsCompleted)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await Dispatcher(host).RunAsync(Stopping);
        var told = Assert.Single(inbox.Notices);
        Assert.Equal((OutboxRecord.FactorAdded, "alice@contoso.example", Alice, new MethodName("totp")), (told.Kind, told.Address, told.User, told.Method!.Value));
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Each_address_hears_by_itself_and_one_that_fails_repeats_no_other()
    {
        _directory.Addresses = ["one@contoso.example", "two@contoso.example", "one@contoso.example"];
        var node = Node();
        await WriteAsync();
        _inbox.Before = notice => notice.Address.StartsWith("two", StringComparison.Ordinal) ? throw new TimeoutException() : Task.CompletedTask;
        await RunAsync(node);
        Assert.Equal(["one@contoso.example"], _inbox.Notices.Select(n => n.Address));
        _inbox.Before = null;
        _clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, await node.RunAsync(Stopping));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await RunAsync(node);

        Assert.Equal(["one@contoso.example", "two@contoso.example"], _inbox.Notices.Select(n => n.Address));
        Assert.Equal(2, _inbox.Notices.Select(n => n.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(_outbox.All);
    }

    [Fact, Trait("row", "SEC-E4"), Trait("row", "SEC-N1")]
    public async Task Nodes_that_look_at_once_send_each_notice_once()
    {
        for (var i = 0; i < 50; i++)
            await WriteAsync();
        var nodes = Enumerable.Range(0, 8).Select(_ => Node()).ToList();

        await Task.WhenAll(nodes.Select(node => Task.Run(() => RunAsync(node), Stopping)));

        Assert.Equal(50, _inbox.Notices.Count);
        Assert.Equal(50, _inbox.Notices.Select(n => n.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Notice_of_a_node_that_died_is_sent_by_another_when_its_time_is_over()
    {
        await WriteAsync();
        Assert.Single(await _outbox.ClaimAsync(10, _clock.GetUtcNow(), _clock.GetUtcNow() + TimeSpan.FromMinutes(10), Stopping));
        var other = Node();
        await RunAsync(other);
        Assert.Empty(_inbox.Notices);

        _clock.Advance(TimeSpan.FromMinutes(10));
        await RunAsync(other);

        Assert.Single(_inbox.Notices);
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Notice_that_cannot_be_sent_is_tried_ever_more_rarely_and_given_up_aloud_after_three_days()
    {
        await WriteAsync();
        var node = Node();
        var tried = new List<DateTimeOffset>();
        _inbox.Before = _ =>
        {
            tried.Add(_clock.GetUtcNow());
            throw new TimeoutException("alice@contoso.example");
        };
        for (var end = _clock.GetUtcNow().AddDays(4); _clock.GetUtcNow() < end; _clock.Advance(TimeSpan.FromSeconds(30)))
            await RunAsync(node);

        var waits = tried.Zip(tried.Skip(1), (one, next) => (int)(next - one).TotalSeconds).ToList();
        Assert.Equal([30, 60, 120, 240, 480, 960, 1920, 3600, 3600], waits.Take(9));
        Assert.All(waits.Skip(7), wait => Assert.Equal(3600, wait));
        Assert.InRange(tried[^1] - tried[0], TimeSpan.FromDays(3), TimeSpan.FromDays(3) + TimeSpan.FromHours(1));
        Assert.Empty(_outbox.All);
        Assert.Single(_log.GetSnapshot(), line => line.Level == LogLevel.Error && line.Message.Contains(OutboxRecord.FactorAdded, StringComparison.Ordinal));
        Assert.DoesNotContain(_log.GetSnapshot(), line => line.Message.Contains("contoso", StringComparison.Ordinal) || line.Exception is not null);
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Notice_that_will_never_arrive_is_given_up_at_once_and_aloud()
    {
        await WriteAsync();
        _inbox.Before = _ => throw new NoticeUndeliverableException();

        await RunAsync(Node());

        Assert.Empty(_outbox.All);
        Assert.Single(_log.GetSnapshot(), line => line.Level == LogLevel.Warning && line.Message.Contains("never", StringComparison.Ordinal));
    }

    [Theory, Trait("row", "SEC-E4"), InlineData(true), InlineData(false)]
    public async Task Notice_without_an_address_or_a_person_is_not_kept_for_ever(bool isKnown)
    {
        (_directory.Addresses, _directory.IsKnown) = ([], isKnown);
        await WriteAsync();

        await RunAsync(Node());

        Assert.Empty(_inbox.Notices);
        Assert.Empty(_outbox.All);
        Assert.Equal(isKnown ? 1 : 0, _log.GetSnapshot().Count(line => line.Level == LogLevel.Warning));
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Directory_that_is_down_loses_no_notice()
    {
        await WriteAsync();
        var node = Node();
        _directory.IsDown = true;
        await RunAsync(node);
        _directory.IsDown = false;
        _clock.Advance(TimeSpan.FromSeconds(30));

        await RunAsync(node);

        Assert.Single(_inbox.Notices);
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Node_that_is_told_to_stop_carries_a_notice_through_that_it_began_and_begins_no_other()
    {
        await WriteAsync();
        await WriteAsync();
        using var stop = new CancellationTokenSource();
        _inbox.Before = _ => stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => Node().RunAsync(stop.Token));

        Assert.Single(_inbox.Notices);
        Assert.Single(_outbox.All);
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Send_that_takes_too_long_is_given_up_and_tried_again()
    {
        await WriteAsync();
        var node = Node(new Slow());

        var running = node.RunAsync(Stopping);
        _clock.Advance(TimeSpan.FromSeconds(30));
        await running;

        Assert.Single(_outbox.All);
        Assert.Contains(_log.GetSnapshot(), line => line.Message.Contains("attempt 1", StringComparison.Ordinal));
    }

    [Theory, InlineData("xx-nowhere-at-all", null, 5, 72), InlineData("en", "http://contoso.example", 5, 72), InlineData("en", null, 0, 72), InlineData("en", null, 5, 0)]
    public async Task Options_out_of_range_stop_the_start(string language, string? contact, int seconds, int hours)
    {
        var failed = await Assert.ThrowsAsync<OptionsValidationException>(() => MfaHost.StartAsync(mfa => mfa.AddNotifier<Inbox>().ConfigureNotifications(o =>
        {
            (o.Language, o.ContactUri) = (language, contact is null ? null : new Uri(contact));
            (o.PollInterval, o.GiveUpAfter) = (TimeSpan.FromSeconds(seconds), TimeSpan.FromHours(hours));
        })));

        Assert.Single(failed.Failures);
    }

    private async Task WriteAsync() => await _factors.CommitAsync(
        new() { User = Alice, Outbox = [Notices.Make(OutboxRecord.FactorAdded, Alice, _clock.GetUtcNow(), new("totp"), FactorId.New(), ClientInfo.None)] }, Stopping);

    private static async Task RunAsync(NoticeDispatcher node)
    {
        while (await node.RunAsync(Stopping) > 0)
        {
        }
    }

    private NoticeDispatcher Node(IMfaNotifier? notifier = null) => new(
        _outbox,
        _directory,
        notifier ?? _inbox,
        TestWriter.Of(new()),
        new PlanNotices(_factors, _clock),
        Options.Create(new NotificationOptions()),
        _clock,
        new FakeLogger<NoticeDispatcher>(_log));

    private static NoticeDispatcher Dispatcher(MfaHost host) => host.Services.GetServices<IHostedService>().OfType<NoticeDispatcher>().Single();

    private sealed class Directory : IMfaUserDirectory
    {
        public IReadOnlyList<string> Addresses { get; set; } = ["alice@contoso.example"];

        public bool IsKnown { get; set; } = true;

        public bool IsDown { get; set; }

        public ValueTask<MfaUser?> FindAsync(UserId id, System.Security.Claims.ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
            IsDown ? throw new TimeoutException() : ValueTask.FromResult(IsKnown ? new MfaUser(id, "") { Addresses = Addresses } : null);
    }

    private sealed class Slow : IMfaNotifier
    {
        public Task SendAsync(MfaNotice notice, CancellationToken cancellationToken) => new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }
}
