using System.Diagnostics;
using MfaKit.Attacks;
using MfaKit.Engines;
using MfaKit.Hosting;
using MfaKit.PostgreSql;
using MfaKit.Push;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MfaKit.Signals;

/// <summary>Nodes on one PostgreSQL. The hosts' clock stands still, so that nothing but a signal can wake anybody.</summary>
public sealed class PostgresSignalTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "PP-D8")]
    public async Task What_one_node_says_every_other_hears_and_itself_once()
    {
        var connection = await server.RequireAsync(Cancel);
        using var here = await StartAsync(connection);
        using var there = await StartAsync(connection);
        var (mine, theirs) = (new List<string>(), new TaskCompletionSource<UserId>(TaskCreationOptions.RunContinuationsAsynchronously));
        using var listensHere = here.Listen(user => mine.Add(user.Value));
        using var listensThere = there.Listen(user => theirs.TrySetResult(user));

        await here.PublishAsync(new("alice: with ' and \\"), Cancel);

        Assert.Equal("alice: with ' and \\", (await theirs.Task.WaitAsync(Patience, Cancel)).Value);

        // By now its own word has come back, too, and was passed over.
        Assert.Equal(["alice: with ' and \\"], mine);
        await here.StopAsync(Cancel);
        await there.StopAsync(Cancel);
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Session_that_was_ended_at_one_node_is_refused_at_the_other_without_waiting_for_the_check_interval()
    {
        await using var host = await StartHostAsync();
        using var browser = host.NewBrowser();
        await browser.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        for (var i = 0; i < 16; i++)
            Assert.True(await browser.IsInsideAsync());
        var session = Assert.Single(await host.Tickets.ListAsync(new("alice"), Storage.TicketKind.Session, host.Clock.GetUtcNow(), Cancel));

        var began = Stopwatch.StartNew();
        await host.Services.GetRequiredService<Sessions.IMfaSessions>().EndEverythingAsync(new("alice"), Storage.SessionEnd.Admin, Cancel);
        for (var refused = 0; refused < 16; refused = await browser.IsInsideAsync() ? 0 : refused + 1)
            Assert.True(began.Elapsed < Patience, "The other node still lets it in.");
        Assert.True(session.ExpiresAt > host.Clock.GetUtcNow());
    }

    [Fact, Trait("row", "PP-D7")]
    public async Task Browser_at_one_node_moves_on_when_the_phone_approves_at_another()
    {
        await using var host = await StartHostAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        for (var i = 0; i < 8; i++)
        {
            using var browser = await host.WaitingAsync();
            var asked = await browser.BeginChallengeAsync("push");
            var poll = browser.GetAsync($"/mfa/challenges/{asked.Id}?wait=25&seen={(int)asked.Json!["version"]!}");
            await phone.ApproveAsync(TestPhone.Number(asked));
            Assert.Equal("proven", (string)(await poll.WaitAsync(Patience, Cancel)).Json!["state"]!);
            (await browser.PostAsync($"/mfa/challenges/{asked.Id}/complete")).ShouldBe(200);
            host.Clock.Advance(TimeSpan.FromSeconds(6));
        }
    }

    private static async Task<PostgresSignal> StartAsync(string connection)
    {
        var signal = new PostgresSignal(connection, TimeProvider.System, NullLogger<PostgresSignal>.Instance);
        await signal.StartAsync(Cancel);
        await signal.Listening.WaitAsync(Patience, Cancel);
        return signal;
    }

    private async Task<MfaHost> StartHostAsync()
    {
        var connection = await server.RequireAsync(Cancel);
        await DurableStore.CreateTablesAsync(options => Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions.UseNpgsql(options, connection));
        var host = await MfaHost.StartAsync(
            mfa => mfa.AddPush().AddPostgresSignal(connection).ConfigureSessions(o => o.CheckInterval = TimeSpan.FromSeconds(5)),
            builder => new MfaBuilder(builder.Services).AddDurable(options => Microsoft.EntityFrameworkCore.NpgsqlDbContextOptionsBuilderExtensions.UseNpgsql(options, connection)),
            nodes: 2);
        await Task.WhenAll(host.AllServices.Select(node => node.GetRequiredService<PostgresSignal>().Listening.WaitAsync(Patience, Cancel)));
        return host;
    }
}
