using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>A phone that approves out of band, as push does. No file of MfaKit knows it.</summary>
internal sealed class ApproverMethod : IMfaMethod
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static MethodName Name { get; } = new("approver");

    public MethodInfo Info { get; } = new()
    {
        Name = Name,
        DisplayName = "Phone",
        Rank = FactorRank.Possession,
        AsksAllFactors = true,
        MaxPendingPerPerson = 2,
    };

    public static LookupKey KeyOf(string token) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token))), IsUnique: true);

    // The browser never brings a number: it only says that it goes on.
    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input) =>
        purpose == Purpose.Enroll && step is ScanLinkStep && !input.Json.EnumerateObject().Any() ? null : Refusal.InvalidRequest;

    public ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        var state = Read(context.State);
        switch (context.Stage)
        {
            case MethodStage.Begin:
                var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
                return new(Go(new ScanLinkStep { Link = $"phone://{token}" }, new(token)) with { FindBy = KeyOf(token) });
            case MethodStage.Inbox when state.Device is null && input.TryGetText("register", out var device):
                return new(Go(new ScanLinkStep { Device = device }, state with { Device = device }));
            case MethodStage.Answer when state.Device is not null:
                return new(Ask(state));
            case MethodStage.Inbox when state.Number is not null:
                return new(Judge(state.Number, input, new MethodResult.Proven(Guard.Transaction, ["pop"])
                {
                    Payload = new(Encoding.ASCII.GetBytes(state.Device!)),
                    Key = KeyOf(state.Device!),
                    SuggestedName = state.Device,
                }));
            default:
                return new(new MethodResult.Refused(Refusal.WrongState));
        }
    }

    public ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        new(context.Stage switch
        {
            MethodStage.Begin or MethodStage.Resend => Ask(new()) with { ResendAt = context.Now + TimeSpan.FromSeconds(30) },
            MethodStage.Inbox when context.Factor == context.Factors[0].Id => Judge(Read(context.State).Number!, input, new(Guard.Transaction, ["pop"])),
            _ => new MethodResult.Refused(Refusal.WrongState),
        });

    private static MethodResult Judge(string number, MethodInput input, MethodResult.Proven right)
    {
        if (input.TryGetText("deny", out _))
            return new MethodResult.Ended(TransactionState.Denied, "not_me");
        return input.TryGetText("number", out var typed) && typed == number ? right : new MethodResult.Ended(TransactionState.Denied, "mismatch");
    }

    private static MethodResult.Continue Ask(ApproverState state)
    {
        var number = RandomNumberGenerator.GetInt32(10, 100).ToString(CultureInfo.InvariantCulture);
        return Go(new ApproveStep { Number = number }, state with { Number = number }) with { Lifetime = Patience };
    }

    private static MethodResult.Continue Go(Step step, ApproverState state) =>
        new(step) { State = JsonSerializer.SerializeToUtf8Bytes(state, SeamJson.Default.ApproverState) };

    private static ApproverState Read(ReadOnlyMemory<byte> state) =>
        state.IsEmpty ? new() : JsonSerializer.Deserialize(state.Span, SeamJson.Default.ApproverState)!;
}
