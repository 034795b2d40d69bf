using System.Diagnostics;
using System.Globalization;
using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>How long an answer takes tells nothing about what it is about.</summary>
[Collection(nameof(TimingAttacks))]
public sealed class TimingAttacks
{
    private const int Rounds = 500;

    private static readonly TimeSpan Allowed = TimeSpan.FromMilliseconds(5);

    public static TheoryData<string> Rows { get; } = [.. TimingTable.Rows.Keys];

    [Fact, Trait("row", "SEC-H1"), Trait("row", "SEC-T7")]
    public async Task Answers_to_a_wrong_code_and_to_what_is_not_there_take_the_same_time()
    {
        await using var host = await MfaHost.StartAsync();

        // Four rounds per person: what is timed is a code that was compared, not one that has to wait.
        await TakesTheSameTimeAsync(() => AimAsync(host, TicketId.New().Value), roundsPerAim: 4);
    }

    [Theory, MemberData(nameof(Rows)), Trait("row", "SEC-H1")]
    public async Task Answers_to_what_is_unknown_run_out_or_somebody_elses_are_alike_and_take_the_same_time(string row)
    {
        await using var host = await TimingTable.StartAsync();
        var shots = await TimingTable.Rows[row](host);
        var answers = new List<string>();
        foreach (var shot in shots)
        {
            var reply = (await shot.Shoot()).ShouldBe(shot.Status);
            answers.Add(reply.Status < 400 ? reply.Text : reply.WithoutTrace());
        }

        Assert.True(shots.Count > 1);
        Assert.Single(answers.Distinct(StringComparer.Ordinal));
        await TakesTheSameTimeAsync(() => Task.FromResult(shots), Rounds);
    }

    /// <summary>
    /// All kinds are asked in each round, each round beginning with another, so that a busy machine is as slow for one as for
    /// the other; a median is not moved by what is interrupted. A whole measurement may be spoilt once, and not twice.
    /// </summary>
    private static async Task TakesTheSameTimeAsync(Func<Task<IReadOnlyList<Shot>>> aim, int roundsPerAim)
    {
        var gap = await GapAsync(aim, roundsPerAim);
        if (gap >= Allowed)
            gap = await GapAsync(aim, roundsPerAim);

        Assert.InRange(gap, TimeSpan.Zero, Allowed);
    }

    /// <summary>Between the quickest and the slowest kind of answer, by their medians.</summary>
    private static async Task<TimeSpan> GapAsync(Func<Task<IReadOnlyList<Shot>>> aim, int roundsPerAim)
    {
        var times = new List<List<double>>();
        for (var round = 0; round < Rounds;)
        {
            var shots = await aim();
            while (times.Count < shots.Count)
                times.Add(new(Rounds));
            for (var i = 0; i < roundsPerAim; i++, round++)
            {
                for (var n = 0; n < shots.Count; n++)
                {
                    var kind = (n + round) % shots.Count;
                    var begun = Stopwatch.GetTimestamp();
                    var reply = await shots[kind].Shoot();
                    times[kind].Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                    reply.ShouldBe(shots[kind].Status);
                }
            }
        }

        var medians = times.Select(Median).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"medians in ms: {string.Join(", ", medians.Select(median => median.ToString("0.000", CultureInfo.InvariantCulture)))}");
        return TimeSpan.FromMilliseconds(medians.Max() - medians.Min());
    }

    private static async Task<IReadOnlyList<Shot>> AimAsync(MfaHost host, string user)
    {
        var phone = await host.VictimAsync(user);
        var wrong = new { code = phone.WrongCodeAt(host.Clock.GetUtcNow()) };
        using var other = host.NewBrowser();
        await other.EnrollTotpAsync($"other-{user}", host.Clock.GetUtcNow());
        var foreign = (await other.BeginChallengeAsync()).Id;

        // Its factor goes away under it: the session that asks is ended with it, and must not learn of it by the clock.
        var (removed, gone) = await host.PendingAsync($"other-{user}");
        var endedShot = await removed.AimAsync($"/mfa/challenges/{gone}/verify", wrong);
        (await other.DeleteAsync($"/mfa/factors/{(await host.FactorAsync($"other-{user}")).Id}")).ShouldBe(204);

        var (browser, challenge) = await host.PendingAsync(user);
        var superseded = challenge;
        challenge = (await browser.BeginChallengeAsync()).Id;
        return
        [
            new(await ShotAsync(challenge), 422),
            new(await ShotAsync(TransactionId.New(Purpose.SignIn).Value), 404),
            new(await ShotAsync(foreign), 404),
            new(await ShotAsync(superseded), 410),
            new(endedShot, (await endedShot()).Status),
        ];

        Task<Func<Task<MfaReply>>> ShotAsync(string id) => browser.AimAsync($"/mfa/challenges/{id}/verify", wrong);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}

/// <summary>Nothing else runs in this process while times are measured.</summary>
[CollectionDefinition(nameof(TimingAttacks), DisableParallelization = true)]
public sealed class TimingGroup;
