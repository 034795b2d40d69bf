using System.Text;
using System.Text.Json;
using MfaKit.Storage;
using MfaKit.Testing.Contracts;

namespace MfaKit.Testing.Methods;

/// <summary>What must not be read: later, or in the stores.</summary>
internal static class SecrecyCases
{
    public static IReadOnlyList<MethodCase> All { get; } =
    [
        new("What is told once is not in what is read later", ToldOnceAsync),
        new("A secret does not lie in the stores in plain", AtRestAsync),
    ];

    private static async Task ToldOnceAsync(MethodRig rig)
    {
        var browser = rig.NewBrowser();
        await browser.LoginAsync();
        var begun = await browser.BeginEnrollmentAsync();
        var later = await rig.Enrollments.GetAsync(await browser.CallerAsync(), begun.Id, rig.Cancel);
        await browser.EnrollAsync(begun);

        // Compared as the wire would show it, by the step's own contract.
        var step = Demand.Found(later.Value.Step, "the step of an enrolment that waits");
        Demand.Equal(step.WithoutOnce(), step, "a step that is read later");
        DemandNone(rig, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(step, step.GetType())), "what is read later");
    }

    private static async Task AtRestAsync(MethodRig rig)
    {
        var browser = rig.NewBrowser();
        await browser.LoginAsync();
        var begun = await browser.BeginEnrollmentAsync();
        var enrolling = await rig.RowAsync(begun.Id);
        await browser.EnrollAsync(begun);
        rig.Clock.Advance(rig.Actor.NextProof);

        var next = await rig.WaitingAsync();
        var challenge = await next.BeginChallengeAsync();
        var challenging = await rig.RowAsync(challenge.Id);
        await next.ProveAsync(challenge);

        DemandNone(rig, enrolling);
        DemandNone(rig, challenging);
        foreach (var factor in await rig.FactorsAsync())
        {
            DemandNone(rig, factor.Payload, "a factor's payload");
            DemandNone(rig, Encoding.UTF8.GetBytes($"{factor.Key?.Value} {factor.Hint} {factor.Name}"), "a factor's key, hint or name");
        }
    }

    private static void DemandNone(MethodRig rig, TransactionRecord row)
    {
        DemandNone(rig, row.Payload, "a transaction's payload");
        DemandNone(rig, Encoding.UTF8.GetBytes($"{row.FindBy?.Value} {row.Name} {row.Reason}"), "a transaction's key");
    }

    private static void DemandNone(MethodRig rig, ReadOnlyMemory<byte> where, string what) =>
        Demand.That(rig.Actor.Canaries.All(secret => where.Span.IndexOf(secret.Span) < 0), $"A secret lies in {what}.");
}
