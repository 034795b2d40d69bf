using MfaKit.Methods;
using Microsoft.Extensions.Options;

namespace MfaKit.RecoveryCodes;

/// <summary>Looks a recovery code up (SP 800-63B-4 §3.1.2, §4.2.1.1).</summary>
internal sealed class RecoveryCodesMethod(IOptions<RecoveryCodeOptions> options) : IMfaMethod
{
    // A look-up secret has no word of its own in RFC 8176 §2. "otp" is what it is to a relying party: a secret good for
    // one time. It is no key ("swk" proves possession of one) and nothing the person remembers ("kba").
    private static readonly IReadOnlyList<string> Amr = ["otp"];

    /// <inheritdoc/>
    public MethodInfo Info { get; } = new()
    {
        Name = MethodName.RecoveryCodes,
        DisplayName = "Recovery code",
        Rank = FactorRank.Recovery,
        UserCanEnroll = false,
        CanBeDefault = false,
        PlainPayload = true,
        UnavailableReason = options.Value.Enabled ? null : "switched_off",
    };

    /// <inheritdoc/>
    /// <remarks>Sets keep the length they were made with; the step tells it.</remarks>
    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input) =>
        RecoveryAnswer.TryRead(input, out var answer) && step is EnterCodeStep { Length: var length } && answer.Code.Canonical.Length == length
            ? null
            : Refusal.InvalidRequest;

    /// <summary>Refused: codes are made by their own call, which shows them once.</summary>
    public ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<MethodResult>(new MethodResult.Refused(Refusal.MethodNotAllowed));

    /// <inheritdoc/>
    public ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Prove(context, input));

    private static MethodResult Prove(MethodContext context, MethodInput input)
    {
        var factor = context.Factors.FirstOrDefault(f => context.Factor is null || f.Id == context.Factor);
        if (factor is null || !RecoveryCodeFormat.TryRead(factor.Payload.Span, out var set))
            return new MethodResult.Refused(Refusal.Unavailable);

        return context.Stage switch
        {
            MethodStage.Begin => new MethodResult.Continue(new EnterCodeStep { Length = set.Length, Alphabet = "crockford32" }),
            MethodStage.Answer => Answer(new(context.User.Id, factor.Id), set, input),
            _ => new MethodResult.Refused(Refusal.WrongState),
        };
    }

    private static MethodResult Answer(RecoveryCodeOwner owner, RecoveryCodeSet set, MethodInput input)
    {
        // The step told the length, so nothing is given away by refusing another one.
        if (!RecoveryAnswer.TryRead(input, out var answer) || answer.Code.Canonical.Length != set.Length)
            return new MethodResult.Refused(Refusal.InvalidRequest);

        if (!set.Contains(answer.Code, owner, RecoveryCodeHash.Derive))
            return new MethodResult.Wrong();

        return new MethodResult.Proven(new Guard.Once(answer.Code.Selector), Amr) { Factor = owner.Factor, Recovery = answer.Reason };
    }
}
