using MfaKit.Testing.Contracts;

namespace MfaKit.Testing.Methods;

/// <summary>Proving.</summary>
internal static class ProofCases
{
    /// <summary>Wrong answers in a row before the first wait, or before a new message must be sent.</summary>
    private const int Free = 5;

    public static IReadOnlyList<MethodCase> All { get; } =
    [
        new("A right proof opens the session, once", OnceAsync),
        new("The proof that enrolled does not open a session", EnrolmentProofAsync, needsAnswers: true),
        new("A proof that opened a session does not open another", ReplayAsync, needsAnswers: true),
        new("A wrong answer is charged before it is compared", ChargedAsync, needsAnswers: true),
        new("Five wrong answers close the factor for a while, to the right one too", LockedAsync, needsAnswers: true),
        new("Misshapen input to a challenge is invalid and costs no attempt", MisshapenAsync),
    ];

    private static async Task OnceAsync(MethodRig rig)
    {
        await rig.EnrolledAsync();
        var browser = await rig.WaitingAsync();
        var challenge = await browser.BeginChallengeAsync();
        Demand.That(!await browser.IsInsideAsync(), "A challenge that was only begun opens nothing.");
        var caller = await browser.CallerAsync();
        Demand.Equal(null, await browser.ProveAsync(challenge), "the refusal of a right proof");
        Demand.That(await browser.IsInsideAsync(), "A right proof opens the session.");
        Demand.Equal(Refusal.AlreadyResolved, (await rig.Challenges.CompleteAsync(caller, challenge.Id, rig.Cancel)).Refusal, "completing a second time");
    }

    private static async Task EnrolmentProofAsync(MethodRig rig)
    {
        if (!rig.Actor.EnrollmentProofIsSpent)
            return;
        var first = rig.NewBrowser();
        await first.LoginAsync();
        var begun = await first.BeginEnrollmentAsync();
        var proof = await rig.AnswerAsync(begun);
        Demand.That((await rig.Enrollments.VerifyAsync(await first.CallerAsync(), begun.Id, proof, rig.Cancel)).Value.Bound is not null, "A right proof binds.");

        var next = await rig.WaitingAsync();
        Demand.Equal(RefusalKind.WrongProof, (await next.AnswerAsync(await next.BeginChallengeAsync(), proof))?.Kind, "the proof that enrolled, at sign-in");
        Demand.That(!await next.IsInsideAsync(), "The proof that enrolled opens no session.");
    }

    private static async Task ReplayAsync(MethodRig rig)
    {
        await rig.EnrolledAsync();
        var first = await rig.WaitingAsync();
        var challenge = await first.BeginChallengeAsync();
        var proof = await rig.AnswerAsync(challenge);
        var caller = await first.CallerAsync();
        Demand.Equal(null, await first.AnswerAsync(challenge, proof), "the refusal of a right proof");
        Demand.Equal(Refusal.AlreadyResolved, (await rig.Challenges.VerifyAsync(caller, challenge.Id, proof, rig.Cancel)).Refusal, "the same proof to the same challenge");

        var second = await rig.WaitingAsync();
        Demand.Equal(RefusalKind.WrongProof, (await second.AnswerAsync(await second.BeginChallengeAsync(), proof))?.Kind, "the same proof to another challenge");
        Demand.That(!await second.IsInsideAsync(), "A proof is good once.");
    }

    private static async Task ChargedAsync(MethodRig rig)
    {
        await rig.EnrolledAsync();
        var browser = await rig.WaitingAsync();
        var challenge = await browser.BeginChallengeAsync();
        var before = (await rig.FactorsAsync()).Sum(f => f.Failures);
        Demand.Equal(RefusalKind.WrongProof, (await browser.AnswerAsync(challenge, rig.Actor.Wrong(challenge)))?.Kind, "a wrong answer");
        Demand.Equal(before + 1, (await rig.FactorsAsync()).Sum(f => f.Failures), "failures after a wrong answer");
        Demand.That(!await browser.IsInsideAsync(), "A wrong answer opens nothing.");
    }

    private static async Task LockedAsync(MethodRig rig)
    {
        await rig.EnrolledAsync();
        var browser = await rig.WaitingAsync();
        var challenge = await browser.BeginChallengeAsync();
        var wrong = 0;
        for (; wrong < Free; wrong++)
        {
            var kind = (await browser.AnswerAsync(challenge, rig.Actor.Wrong(challenge)))?.Kind;
            if (kind == RefusalKind.TooMany)
                break;
            Demand.Equal(RefusalKind.WrongProof, kind, "a wrong answer");
        }

        var right = await rig.AnswerAsync(challenge);
        Demand.Equal("too_many_attempts", (await browser.AnswerAsync(challenge, right))?.Code, $"a right answer after {wrong} wrong ones");
        Demand.That(!await browser.IsInsideAsync(), "What comes after too many wrong answers is not compared.");
    }

    private static async Task MisshapenAsync(MethodRig rig)
    {
        await rig.EnrolledAsync();
        var browser = await rig.WaitingAsync();
        var challenge = await browser.BeginChallengeAsync();
        var before = (await rig.FactorsAsync()).Sum(f => f.Failures);
        Demand.Equal(RefusalKind.Invalid, (await browser.AnswerAsync(challenge, rig.Actor.Misshapen))?.Kind, "misshapen input");
        Demand.Equal(before, (await rig.FactorsAsync()).Sum(f => f.Failures), "failures after misshapen input");
        Demand.Equal(null, await browser.ProveAsync(challenge), "the refusal of a right proof after misshapen input");
    }
}
