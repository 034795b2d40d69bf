using MfaKit.Codes;
using MfaKit.Methods;
using Microsoft.Extensions.Options;

namespace MfaKit.Totp;

/// <summary>An authenticator app that shows codes (RFC 6238).</summary>
internal sealed class TotpMethod(IOptions<TotpOptions> options, TotpSetup setup) : IMfaMethod
{
    private static readonly IReadOnlyList<string> Amr = ["otp"];

    private readonly TotpOptions _options = options.Value;

    public MethodInfo Info { get; } = new()
    {
        Name = MethodName.Totp,
        DisplayName = "Authenticator app",
        Rank = FactorRank.Possession,
        UnavailableReason = options.Value.Enabled ? null : "switched_off",
    };

    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input)
    {
        var digits = step switch { AuthenticatorSetupStep s => s.Digits, EnterCodeStep s => s.Length, _ => 0 };
        return digits > 0 && TryRead(input, digits, out _) ? null : Refusal.InvalidRequest;
    }

    public ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context.Stage switch
        {
            MethodStage.Begin => setup.Begin(context, input),
            MethodStage.Answer => Confirm(context, input),
            _ => new MethodResult.Refused(Refusal.WrongState),
        });

    public ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        var factor = context.Factors[0];
        if (!TotpPayload.TryRead(factor.Payload.Span, out var parameters, out var drift, out var secret))
            return ValueTask.FromResult<MethodResult>(new MethodResult.Refused(Refusal.Unavailable));
        return ValueTask.FromResult(context.Stage switch
        {
            MethodStage.Begin => new MethodResult.Continue(new EnterCodeStep { Length = parameters.Digits, Alphabet = "digits", Hint = factor.Name }),
            MethodStage.Answer => Prove(context, input, parameters, drift, secret, factor.HighWater),
            _ => new MethodResult.Refused(Refusal.WrongState),
        });
    }

    private MethodResult Prove(MethodContext context, MethodInput input, TotpParameters parameters, TotpDrift stored, ReadOnlySpan<byte> secret, long highWater)
    {
        if (!TryRead(input, parameters.Digits, out var code))
            return new MethodResult.Refused(Refusal.InvalidRequest);
        var now = parameters.StepAt(context.Now);
        var drift = stored.Within(_options.Window, _options.MaxDriftSteps);
        if (TotpCheck.MatchStep(secret, parameters, drift.Centre(now), _options.Window, code) is not { } step)
            return new MethodResult.Wrong();

        // The store decides; this only spares a write that cannot succeed (SEC-T3).
        if (step <= highWater)
            return new MethodResult.Wrong("code_already_used");

        // Most proofs teach nothing, and then nothing is sealed or written but the mark.
        var learned = drift.After(step - now, _options.Window, _options.MaxDriftSteps);
        return new MethodResult.Proven(new Guard.Above(step), Amr)
        {
            Payload = learned == stored ? null : new Payload(TotpPayload.Write(parameters, learned, secret)),
        };
    }

    private MethodResult Confirm(MethodContext context, MethodInput input)
    {
        if (!TotpPayload.TryRead(context.State.Span, out var parameters, out var secret) || !TryRead(input, parameters.Digits, out var code))
            return new MethodResult.Refused(Refusal.Unavailable);
        var now = parameters.StepAt(context.Now);
        if (TotpCheck.MatchStep(secret, parameters, now, _options.Window, code) is { } step)
            return new MethodResult.Proven(new Guard.Above(step), Amr) { Payload = new Payload(context.State) };

        // Told at enrolment only: whoever sees the hint holds the secret already (SEC 4.6 k).
        return new MethodResult.Wrong(TotpClockSkew.FindSteps(secret, parameters, now, code) is null ? null : "clock_skew");
    }

    private static bool TryRead(MethodInput input, int digits, out DecimalCode code)
    {
        code = default;
        return input.TryGetText("code", out var text) && DecimalCode.TryParse(text, digits, out code);
    }
}
