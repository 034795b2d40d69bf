using MfaKit.Methods;

namespace MfaKit.UI.Letters;

/// <summary>A method of a host's own: something is sent, and what it says is typed.</summary>
internal sealed class LetterMethod(LetterBox box) : IMfaMethod, IMfaDelivery
{
    public const string Code = "open sesame";

    public MethodInfo Info { get; } = new() { Name = new("letter"), DisplayName = "Letter by post", Rank = FactorRank.Restricted };

    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input) => input.TryGetText("code", out _) ? null : Refusal.InvalidRequest;

    public ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        new(context.Stage == MethodStage.Answer && IsRight(input)
            ? new MethodResult.Proven(Guard.Transaction, ["letter"]) { Payload = new(new byte[] { 1 }) }
            : Send(context));

    public ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        new(context.Stage != MethodStage.Answer ? Send(context)
            : IsRight(input) ? new MethodResult.Proven(Guard.Transaction, ["letter"])
            : new MethodResult.Wrong());

    public ValueTask<DeliveryResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        box.Sent++;
        return new(DeliveryResult.Accepted);
    }

    private static bool IsRight(MethodInput input) => input.TryGetText("code", out var code) && code == Code;

    private static MethodResult.Continue Send(MethodContext context) =>
        new(new LetterStep()) { Deliver = new("a letter"), ResendAt = context.Now + TimeSpan.FromSeconds(30) };
}
