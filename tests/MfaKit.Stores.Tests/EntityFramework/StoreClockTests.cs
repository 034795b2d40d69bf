using MfaKit.Engines;
using MfaKit.Storage;
using MfaKit.Verification;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.EntityFramework;

/// <summary>The database server's clock, by which a node finds out that its own is off (threat note 4.5).</summary>
[Trait("row", "SEC-N1")]
public sealed class StoreClockTests(PostgresServer server)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_ten_seconds_off_PostgreSQL_takes_no_answer_until_its_clock_is_set()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddSeconds(-10));
        using var host = await StartAsync(clock, await server.RequireAsync(Cancel));
        var row = Open(clock.GetUtcNow());
        var desk = host.Services.GetRequiredService<TransactionDesk>();

        Assert.Equal(Refusal.Unavailable, desk.Closed(row));
        Assert.Equal(HealthStatus.Unhealthy, await HealthAsync(host));

        clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await host.Services.GetRequiredService<NodeClock>().MeasureAsync(Cancel);
        Assert.Null(desk.Closed(row));
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(host));
    }

    [Fact]
    public async Task Real_clock_agrees_with_PostgreSQL_on_the_same_machine()
    {
        using var host = await StartAsync(TimeProvider.System, await server.RequireAsync(Cancel));

        var offset = host.Services.GetRequiredService<NodeClock>().Offset;

        Assert.NotNull(offset);
        Assert.InRange(offset.Value, TimeSpan.FromSeconds(-5), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task SQLite_has_no_clock_but_the_nodes_own()
    {
        using var file = new SqliteFile();
        await using var node = new Node<HostContext>(file.Context<HostContext>());

        Assert.Null(await node.Services.GetRequiredService<IStoreClock>().ReadAsync(Cancel));
    }

    private static async Task<IHost> StartAsync(TimeProvider clock, string connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Services.AddSingleton(clock);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddHealthChecks().AddMfaKit();
        PostgresEngine.Context<HostContext>(connection)(builder.Services);
        builder.Services.AddMfaEnrollment().AddEntityFrameworkStore<HostContext>();
        var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<HostContext>().Database.EnsureCreatedAsync(Cancel);
        await host.StartAsync(Cancel);
        return host;
    }

    private static async Task<HealthStatus> HealthAsync(IHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel)).Entries["mfakit"].Status;

    private static TransactionRecord Open(DateTimeOffset now) => new()
    {
        Id = TransactionId.New(Purpose.SignIn),
        User = new UserId("ada"),
        Ticket = TicketId.New(),
        Epoch = 0,
        Purpose = Purpose.SignIn,
        Method = MethodName.Totp,
        State = TransactionState.Pending,
        CreatedAt = now,
        ExpiresAt = now.AddMinutes(10),
        Payload = default,
    };
}
