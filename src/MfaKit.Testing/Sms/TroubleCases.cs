using MfaKit.Sms;
using MfaKit.Testing.Contracts;
using Microsoft.AspNetCore.Http;

namespace MfaKit.Testing.Sms;

/// <summary>What does not arrive, and what is said of it.</summary>
internal static class TroubleCases
{
    // Longer than any sender may wait.
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private static readonly SmsProviderAnswer Garbage = new(200, "<html><body>Please sign in to the guest network</body></html>", "text/html");

    public static IReadOnlyList<SmsSenderCase> All { get; } =
    [
        new("A number that is refused is refused with its reason", RefusedAsync),
        new("A provider that takes no more says for how long", ThrottledAsync),
        new("A provider that fails is asked once", FailingAsync),
        new("An answer that is none is not taken for accepted", GarbageAsync),
        new("An answer without end is given up", EndlessAsync),
        new("A provider that does not answer in time may have sent", SlowAsync),
        new("A provider that ends the connection may have sent", CutOffAsync),
        new("A provider that is not there has not sent", AbsentAsync),
        new("A redirect is not followed", RedirectAsync),
        new("A caller who stops waiting need not wait", CancelledAsync),
    ];

    private static async Task RefusedAsync(SmsSenderRig rig)
    {
        foreach (var reason in Enum.GetValues<SmsRefusalReason>())
        {
            if (rig.Actor.Refused(reason) is not { } answer)
                continue;
            rig.Provider.Answers(answer);

            Demand.Equal(new SmsSendResult.Refused(reason), await rig.SendAsync(SmsSenderRig.Message()), "the result of a message that was refused");
        }
    }

    private static async Task ThrottledAsync(SmsSenderRig rig)
    {
        var after = TimeSpan.FromSeconds(17);
        rig.Provider.Answers(rig.Actor.Throttled(after));

        Demand.Equal(new SmsSendResult.Throttled(after), await rig.SendAsync(SmsSenderRig.Message()), "the result while the provider takes no more");
        rig.DemandAsked(1);
    }

    private static async Task FailingAsync(SmsSenderRig rig)
    {
        rig.Provider.Answers(rig.Actor.Failing);

        DemandFailed(await rig.SendAsync(SmsSenderRig.Message()), mayHaveBeenSent: null);
        rig.DemandAsked(1);
    }

    private static async Task GarbageAsync(SmsSenderRig rig)
    {
        rig.Provider.Answers(Garbage);

        DemandFailed(await rig.SendAsync(SmsSenderRig.Message()), mayHaveBeenSent: true);
        rig.DemandAsked(1);
    }

    private static async Task EndlessAsync(SmsSenderRig rig)
    {
        rig.Provider.Answer = async context =>
        {
            var chunk = new byte[16 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        };

        DemandFailed(await rig.SendAsync(SmsSenderRig.Message()), mayHaveBeenSent: true);
        rig.DemandAsked(1);
    }

    private static async Task SlowAsync(SmsSenderRig rig)
    {
        rig.Provider.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var sending = rig.SendAsync(SmsSenderRig.Message());
        await rig.AskedAsync(sending);
        rig.Clock.Advance(Long);

        DemandFailed(await sending, mayHaveBeenSent: true);
        rig.DemandAsked(1);
    }

    private static async Task CutOffAsync(SmsSenderRig rig)
    {
        rig.Provider.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        DemandFailed(await rig.SendAsync(SmsSenderRig.Message()), mayHaveBeenSent: true);
        rig.DemandAsked(1);
    }

    private static async Task AbsentAsync(SmsSenderRig rig)
    {
        await rig.Provider.CloseAsync(rig.Cancel);

        DemandFailed(await rig.SendAsync(SmsSenderRig.Message()), mayHaveBeenSent: false);
    }

    private static async Task RedirectAsync(SmsSenderRig rig)
    {
        var elsewhere = new Uri(rig.Provider.Address, "/elsewhere").ToString();
        rig.Provider.Answers(new(StatusCodes.Status307TemporaryRedirect) { Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Location"] = elsewhere } });

        DemandFailed(await rig.SendAsync(SmsSenderRig.Message()), mayHaveBeenSent: null);
        rig.DemandAsked(1);
    }

    private static async Task CancelledAsync(SmsSenderRig rig)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(rig.Cancel);
        rig.Provider.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        var sending = rig.Sender.SendAsync(SmsSenderRig.Message(), patience.Token).AsTask();
        await rig.AskedAsync(sending);
        await patience.CancelAsync();

        await Demand.ThrowsAsync<OperationCanceledException>(() => sending.WaitAsync(TimeSpan.FromMinutes(1), rig.Cancel), "a caller who stopped waiting");
    }

    private static void DemandFailed(SmsSendResult result, bool? mayHaveBeenSent)
    {
        if (result is not SmsSendResult.Failed failed)
            throw new ContractViolationException($"The result of a message that failed: expected Failed, was {result.GetType().Name}.");
        if (mayHaveBeenSent is { } expected)
            Demand.Equal(expected, failed.MayHaveBeenSent, "whether the message may have been sent");
    }
}
