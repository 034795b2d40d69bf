using MfaKit.Engines;
using MfaKit.Hosting;
using Npgsql;

namespace MfaKit.Sample;

/// <summary>
/// Two real processes on one PostgreSQL with one key ring. Their clock is the real one: the code of the step to come is within
/// the window, so nobody waits for a step to pass.
/// </summary>
public sealed class TwoProcessTests(PostgresServer server) : IAsyncDisposable
{
    // Below the sample's own limit of ten passwords a minute from one address, per node.
    private const int SignInsPerNode = 6;

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("mfakit-keys-");
    private readonly List<ContosoProcess> _nodes = [];
    private string _connection = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        _keys.Delete(recursive: true);
    }

    [Fact, Trait("row", "SEC-T3"), Trait("row", "SEC-N1")]
    public async Task One_code_sent_to_both_processes_at_once_opens_one_session()
    {
        var phone = await StartBothAsync();
        var code = phone.CodeAt(DateTimeOffset.UtcNow.AddSeconds(30));
        var waiting = await SignInAtBothAsync();

        var replies = await Task.WhenAll(waiting.Select(w => w.Browser.VerifyAsync(w.Challenge, code)));

        Assert.Equal(1, replies.Count(reply => reply.Status == 200));
        var inside = await Task.WhenAll(waiting.Select(w => w.Browser.IsInsideAsync()));
        Assert.Equal(1, inside.Count(isInside => isInside));
    }

    [Fact, Trait("row", "SEC-L2")]
    public async Task Wrong_codes_spread_over_both_processes_buy_five_guesses()
    {
        var phone = await StartBothAsync();
        var wrong = phone.WrongCodeAt(DateTimeOffset.UtcNow);
        var waiting = await SignInAtBothAsync();

        // Each sign-in asks both nodes: it began at one and its cookies are good at the other.
        var volley = waiting.SelectMany(w => _nodes.Select(node => (Browser: node.NewBrowser(w.Browser.Cookies), w.Challenge)));
        var replies = await Task.WhenAll(volley.SelectMany(v => Enumerable.Range(0, 4).Select(_ => v.Browser.VerifyAsync(v.Challenge, wrong))));

        Assert.Equal(5, replies.Count(reply => reply.Status == 422));
        Assert.All(replies.Where(reply => reply.Status != 422), reply => reply.ShouldBe(429, "too_many_attempts"));
        Assert.Equal(5L, await AskAsync("""SELECT sum("Failures") FROM mfa_factors"""));
    }

    /// <summary>
    /// The charge of the factor is a commit of its own; the next thing an answer needs is its sign-in's row. Whoever holds those
    /// rows has every answer stand between charge and comparison, for as long as it takes to kill the process.
    /// </summary>
    [Fact, Trait("row", "SEC-L2"), Trait("attack", "CVE-2026-27801")]
    public async Task Process_killed_between_charge_and_answer_leaves_the_charge()
    {
        var phone = await StartBothAsync();
        var wrong = phone.WrongCodeAt(DateTimeOffset.UtcNow);
        var waiting = await SignInAtBothAsync();
        await using var holder = new NpgsqlConnection(_connection);
        await holder.OpenAsync(Cancel);
        await using (var held = await holder.BeginTransactionAsync(Cancel))
        {
            await using (var hold = new NpgsqlCommand("SELECT * FROM mfa_tickets FOR UPDATE", holder, held))
                await hold.ExecuteNonQueryAsync(Cancel);
            var answers = waiting.Take(4).Select(w => w.Browser.VerifyAsync(w.Challenge, wrong)).ToList();
            while (!answers.Any(answer => answer.IsCompleted) && await AskAsync("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") < 4)
            {
                // As quickly as the database answers: nobody sleeps here.
            }

            _nodes[0].Kill();
            foreach (var answer in answers)
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
            await held.RollbackAsync(Cancel);
        }

        Assert.Equal(4L, await AskAsync("""SELECT sum("Failures") FROM mfa_factors"""));
        using var other = _nodes[1].NewBrowser(waiting[0].Browser.Cookies);
        (await other.VerifyAsync(waiting[0].Challenge, wrong)).ShouldBe(422, "invalid_code");
        (await other.VerifyAsync(waiting[0].Challenge, phone.CodeAt(DateTimeOffset.UtcNow))).ShouldBe(429, "too_many_attempts");
        _nodes.Add(await ContosoProcess.StartAsync(_connection, _keys.FullName));
        using var restarted = _nodes[2].NewBrowser(waiting[0].Browser.Cookies);
        (await restarted.VerifyAsync(waiting[0].Challenge, phone.CodeAt(DateTimeOffset.UtcNow))).ShouldBe(429, "too_many_attempts");
        Assert.False(await restarted.IsInsideAsync());
    }

    /// <summary>One after the other, since the first makes the tables; then Alice binds an app.</summary>
    private async Task<QrCode> StartBothAsync()
    {
        _connection = await server.RequireAsync(Cancel);
        for (var i = 0; i < 2; i++)
            _nodes.Add(await ContosoProcess.StartAsync(_connection, _keys.FullName));
        using var browser = _nodes[0].NewBrowser();
        return await browser.EnrollAsync(DateTimeOffset.UtcNow);
    }

    /// <summary>The first node's come first.</summary>
    private async Task<IReadOnlyList<(Browser Browser, string Challenge)>> SignInAtBothAsync()
    {
        var waiting = new List<(Browser, string)>();
        foreach (var node in _nodes)
        {
            for (var i = 0; i < SignInsPerNode; i++)
            {
                var browser = node.NewBrowser();
                Assert.Equal("must_verify", (string)(await browser.LoginAsync()).ShouldBe(200).Json!["state"]!);
                waiting.Add((browser, (await browser.BeginChallengeAsync()).Id));
            }
        }

        return waiting;
    }

    private async Task<long> AskAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Cancel), System.Globalization.CultureInfo.InvariantCulture);
    }
}
