using MfaKit.Testing.Contracts;

namespace MfaKit.Testing.Methods;

/// <summary>How challenges end.</summary>
internal static class LifeCases
{
    private static readonly TimeSpan PastEveryEnd = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<MethodCase> All { get; } =
    [
        new("A challenge is not found by another browser", OtherBrowserAsync),
        new("A challenge that has run out takes no answer", ExpiredAsync),
        new("A newer challenge of the same browser supersedes the older", SupersededAsync),
        new("A cancelled challenge is final", CanceledAsync),
    ];

    private static async Task OtherBrowserAsync(MethodRig rig)
    {
        await rig.EnrolledAsync();
        var browser = await rig.WaitingAsync();
        var other = await rig.WaitingAsync();
        var challenge = await browser.BeginChallengeAsync();
        var caller = await other.CallerAsync();
        Demand.Equal(Refusal.NotFound, (await rig.Challenges.GetAsync(caller, challenge.Id, rig.Cancel)).Refusal, "reading another browser's challenge");
        Demand.Equal(Refusal.NotFound, await other.ProveAsync(challenge), "a right proof by another browser");
        Demand.Equal(Refusal.NotFound, (await rig.Challenges.ResendAsync(caller, challenge.Id, rig.Cancel)).Refusal, "resending another browser's challenge");
        Demand.Equal(Refusal.NotFound, await rig.Challenges.CancelAsync(caller, challenge.Id, rig.Cancel), "cancelling another browser's challenge");
        Demand.That(!await other.IsInsideAsync(), "Another browser gets in by its own challenge only.");
    }

    private static async Task ExpiredAsync(MethodRig rig)
    {
        var session = await rig.EnrolledAsync();
        var challenge = await session.BeginChallengeAsync();
        rig.Clock.Advance(PastEveryEnd);
        var caller = await session.CallerAsync();
        Demand.Equal(TransactionState.Expired, (await rig.Challenges.GetAsync(caller, challenge.Id, rig.Cancel)).Value.State, "the state of a challenge that has run out");
        Demand.Equal(RefusalKind.Expired, (await rig.Challenges.VerifyAsync(caller, challenge.Id, rig.Actor.Wrong(challenge), rig.Cancel)).Refusal?.Kind, "an answer to a challenge that has run out");
        Demand.Equal(RefusalKind.Expired, (await rig.Challenges.CompleteAsync(caller, challenge.Id, rig.Cancel)).Refusal?.Kind, "completing a challenge that has run out");
    }

    private static async Task SupersededAsync(MethodRig rig)
    {
        await rig.EnrolledAsync();
        var browser = await rig.WaitingAsync();
        var older = await browser.BeginChallengeAsync();
        rig.Clock.Advance(TimeSpan.FromMinutes(1));
        var newer = await browser.BeginChallengeAsync();
        Demand.Equal(Refusal.Expired("superseded"), await browser.AnswerAsync(older, rig.Actor.Wrong(older)), "an answer to a challenge that was superseded");
        Demand.Equal(null, await browser.ProveAsync(newer), "the refusal of a right proof to the newer challenge");
    }

    private static async Task CanceledAsync(MethodRig rig)
    {
        await rig.EnrolledAsync();
        var browser = await rig.WaitingAsync();
        var challenge = await browser.BeginChallengeAsync();
        var caller = await browser.CallerAsync();
        Demand.Equal(null, await rig.Challenges.CancelAsync(caller, challenge.Id, rig.Cancel), "the refusal to cancel");
        Demand.Equal(Refusal.AlreadyResolved, await browser.ProveAsync(challenge), "a right proof to a cancelled challenge");
        Demand.Equal(Refusal.AlreadyResolved, await rig.Challenges.CancelAsync(caller, challenge.Id, rig.Cancel), "cancelling a second time");
        Demand.That(!await browser.IsInsideAsync(), "A cancelled challenge opens nothing.");
    }
}
