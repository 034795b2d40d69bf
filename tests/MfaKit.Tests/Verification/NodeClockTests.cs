using MfaKit.Endpoints;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;

namespace MfaKit.Tests.Verification;

/// <summary>A node whose clock is off judges nobody (threat note 4.5).</summary>
[Trait("row", "SEC-N1")]
public sealed class NodeClockTests
{
    private readonly Mock<IStoreClock> _store = new();
    private readonly ListeningLogs _logs = new();
    private DateTimeOffset _storeTime = MfaHost.Start;

    public NodeClockTests() => _store.Setup(s => s.ReadAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() => _storeTime);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-5.1)]
    [InlineData(5.1)]
    public async Task Answer_on_a_node_that_is_off_is_refused_and_costs_nothing(double seconds)
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var phone = await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var challenge = await ChallengeAsync(host, browser);
        await MeasureAsync(host, seconds);

        (await browser.VerifyAsync(challenge, phone.WrongCodeAt(host.Clock.GetUtcNow()))).ShouldBe(503, "unavailable");
        (await browser.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(503, "unavailable");

        Assert.Equal(0, (await FactorAsync(host)).Failures);
        await MeasureAsync(host, 0);
        (await browser.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);
    }

    [Fact]
    public async Task Enrolment_on_a_node_that_is_off_is_refused()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        await MeasureAsync(host, -30);

        var answer = await browser.PostAsync(
            $"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } });

        answer.ShouldBe(503, "unavailable");
        Assert.Empty((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors);
    }

    [Fact]
    public async Task Five_seconds_are_let_pass()
    {
        await using var host = await StartAsync();

        await MeasureAsync(host, 5);

        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
    }

    [Fact]
    public async Task Health_and_one_line_of_the_log_say_by_how_much()
    {
        await using var host = await StartAsync();
        await MeasureAsync(host, 12);
        await MeasureAsync(host, 12);

        var health = await HealthAsync(host);

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.Equal("This node's clock is 12.0 s ahead of the store's, so it verifies nobody. Set its clock (NTP).", health.Description);
        Assert.Single(_logs.Lines, line => line.Contains("[Warning]: This node's clock is 12.0 s off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unread_clock_keeps_the_verdict()
    {
        await using var host = await StartAsync();
        await FailAsync(host);
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync(host)).Status);
        Assert.False(NodeClock(host).IsOff);

        await MeasureAsync(host, -12);
        await FailAsync(host);

        Assert.Equal(HealthStatus.Unhealthy, (await HealthAsync(host)).Status);
        Assert.True(NodeClock(host).IsOff);
    }

    [Fact]
    public async Task Half_of_the_round_trip_is_taken_off()
    {
        await using var host = await StartAsync();
        _store.Setup(s => s.ReadAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(4));
            return host.Clock.GetUtcNow();
        });

        await NodeClock(host).MeasureAsync(Cancel);

        Assert.Equal(TimeSpan.FromSeconds(-2), NodeClock(host).Offset);
    }

    [Fact]
    public async Task Answer_that_came_too_late_says_nothing()
    {
        await using var host = await StartAsync();
        _store.Setup(s => s.ReadAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(30));
            return host.Clock.GetUtcNow();
        });

        await NodeClock(host).MeasureAsync(Cancel);

        Assert.Equal(HealthStatus.Degraded, (await HealthAsync(host)).Status);
        Assert.False(NodeClock(host).IsOff);
    }

    [Fact]
    public async Task It_is_measured_at_start_and_every_minute()
    {
        _storeTime = MfaHost.Start.AddSeconds(-9);
        await using var host = await StartAsync();
        Assert.True(NodeClock(host).IsOff);

        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Setup(s => s.ReadAsync(It.IsAny<CancellationToken>())).Callback(again.SetResult).ReturnsAsync(host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(again.Task.IsCompleted);
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        await again.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel);
    }

    [Fact]
    public async Task Watch_that_is_switched_off_asks_nothing()
    {
        _storeTime = MfaHost.Start.AddDays(1);
        await using var host = await StartAsync(Timeout.InfiniteTimeSpan);

        Assert.False(NodeClock(host).IsOff);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
        _store.Verify(s => s.ReadAsync(It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task Store_without_a_clock_of_its_own_is_never_off()
    {
        _store.Setup(s => s.ReadAsync(It.IsAny<CancellationToken>())).ReturnsAsync((DateTimeOffset?)null);
        await using var host = await StartAsync();

        Assert.False(NodeClock(host).IsOff);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(host)).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    [InlineData(60.1)]
    [InlineData(-5)]
    public async Task Offset_out_of_range_is_told_at_start(double seconds)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(TimeSpan.FromSeconds(seconds)));

        Assert.Contains("MaxClockOffset", error.Message, StringComparison.Ordinal);
    }

    private static NodeClock NodeClock(MfaHost host) => host.Services.GetRequiredService<NodeClock>();

    private static async Task<HealthReportEntry> HealthAsync(MfaHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel)).Entries["mfakit"];

    private static async Task<FactorRecord> FactorAsync(MfaHost host) =>
        (await host.Factors.ReadAsync(new("alice"), Cancel)).Factors.Single(f => f.Method == MethodName.Totp);

    private static async Task<string> ChallengeAsync(MfaHost host, MfaBrowser browser)
    {
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        return (await browser.BeginChallengeAsync()).Id;
    }

    private Task<MfaHost> StartAsync(TimeSpan? most = null) => MfaHost.StartAsync(
        mfa =>
        {
            mfa.Services.AddSingleton(_store.Object);
            // The host of the tests does without the watch; its own default stands here.
            mfa.Services.Configure<MfaOptions>(o => o.MaxClockOffset = most ?? new MfaOptions().MaxClockOffset);
        },
        host =>
        {
            host.Services.AddHealthChecks().AddMfaKit();
            host.Logging.AddProvider(_logs);
        });

    private Task MeasureAsync(MfaHost host, double secondsAhead)
    {
        _storeTime = host.Clock.GetUtcNow().AddSeconds(-secondsAhead);
        _store.Setup(s => s.ReadAsync(It.IsAny<CancellationToken>())).ReturnsAsync(() => _storeTime);
        return NodeClock(host).MeasureAsync(Cancel);
    }

    private Task FailAsync(MfaHost host)
    {
        _store.Setup(s => s.ReadAsync(It.IsAny<CancellationToken>())).ThrowsAsync(new TimeoutException());
        return NodeClock(host).MeasureAsync(Cancel);
    }
}
