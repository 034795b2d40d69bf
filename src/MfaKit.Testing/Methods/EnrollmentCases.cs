using MfaKit.Testing.Contracts;

namespace MfaKit.Testing.Methods;

/// <summary>Binding.</summary>
internal static class EnrollmentCases
{
    public static IReadOnlyList<MethodCase> All { get; } =
    [
        new("A right proof binds the factor, and the person finds it in their list", BindsAsync),
        new("A wrong proof binds nothing", BindsNothingAsync, needsAnswers: true),
        new("Misshapen input to an enrolment is invalid and costs no attempt", MisshapenAsync),
        new("An enrolment is not found by another browser", OtherBrowserAsync),
        new("A cancelled enrolment binds nothing any more", CanceledAsync, needsAnswers: true),
    ];

    private static async Task BindsAsync(MethodRig rig)
    {
        var browser = rig.NewBrowser();
        await browser.LoginAsync();
        var bound = await browser.EnrollAsync();
        var overview = await rig.Enrollments.GetOverviewAsync(await browser.CallerAsync(), rig.Cancel);
        Demand.That(overview.Value.Enabled, "Whoever bound a factor has MFA.");
        var listed = Demand.Found(overview.Value.Factors.SingleOrDefault(f => f.Id == bound.Factor.Id), "the factor in the person's list");
        Demand.Equal(FactorState.Active, listed.State, "the state of a factor just bound");
        Demand.That(await browser.IsInsideAsync(), "The proof that binds is good for the session it was made in.");
    }

    private static async Task BindsNothingAsync(MethodRig rig)
    {
        var browser = rig.NewBrowser();
        await browser.LoginAsync();
        var begun = await browser.BeginEnrollmentAsync();
        var wrong = await rig.Enrollments.VerifyAsync(await browser.CallerAsync(), begun.Id, rig.Actor.Wrong(begun), rig.Cancel);
        Demand.Equal(RefusalKind.WrongProof, wrong.Refusal?.Kind, "a wrong proof in an enrolment");
        Demand.Equal(0, (await rig.FactorsAsync()).Count, "factors after a wrong proof");
        await browser.EnrollAsync(begun);
    }

    private static async Task MisshapenAsync(MethodRig rig)
    {
        var browser = rig.NewBrowser();
        await browser.LoginAsync();
        var begun = await browser.BeginEnrollmentAsync();
        var before = await rig.RowAsync(begun.Id);
        var refused = await rig.Enrollments.VerifyAsync(await browser.CallerAsync(), begun.Id, rig.Actor.Misshapen, rig.Cancel);
        Demand.Equal(RefusalKind.Invalid, refused.Refusal?.Kind, "misshapen input");
        var after = await rig.RowAsync(begun.Id);
        Demand.Equal((before.Tries, before.TriesSinceSend, before.Version), (after.Tries, after.TriesSinceSend, after.Version), "what misshapen input costs");
    }

    private static async Task OtherBrowserAsync(MethodRig rig)
    {
        var browser = rig.NewBrowser();
        await browser.LoginAsync();
        var begun = await browser.BeginEnrollmentAsync();
        var other = rig.NewBrowser();
        await other.LoginAsync();
        await rig.Enrollments.StartVisitAsync(await other.CallerAsync(), rig.Cancel);
        var caller = await other.CallerAsync();
        Demand.Equal(Refusal.NotFound, (await rig.Enrollments.GetAsync(caller, begun.Id, rig.Cancel)).Refusal, "reading another browser's enrolment");
        Demand.Equal(Refusal.NotFound, (await rig.Enrollments.VerifyAsync(caller, begun.Id, rig.Actor.Misshapen, rig.Cancel)).Refusal, "answering another browser's enrolment");
        Demand.Equal(Refusal.NotFound, (await rig.Enrollments.CompleteAsync(caller, begun.Id, rig.Cancel)).Refusal, "completing another browser's enrolment");
    }

    private static async Task CanceledAsync(MethodRig rig)
    {
        var browser = rig.NewBrowser();
        await browser.LoginAsync();
        var begun = await browser.BeginEnrollmentAsync();
        var caller = await browser.CallerAsync();
        Demand.Equal(null, await rig.Enrollments.CancelAsync(caller, begun.Id, rig.Cancel), "the refusal to cancel");
        var late = await rig.Enrollments.VerifyAsync(caller, begun.Id, await rig.AnswerAsync(begun), rig.Cancel);
        Demand.Equal(Refusal.AlreadyResolved, late.Refusal, "a right proof of a cancelled enrolment");
        Demand.Equal(0, (await rig.FactorsAsync()).Count, "factors after a cancelled enrolment");
    }
}
