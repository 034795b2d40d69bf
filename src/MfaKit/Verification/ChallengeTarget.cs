using MfaKit.Methods;
using MfaKit.Secrets;
using MfaKit.Storage;

namespace MfaKit.Verification;

/// <summary>Picks the factors a challenge asks, and opens them for their method.</summary>
internal sealed class ChallengeTarget(MethodRegistry methods, FactorSecrets secrets, AttemptLedger ledger, TimeProvider time, ILogger<ChallengeTarget> logger)
{
    /// <summary>The factors to ask, of one method, all ready for an attempt; the first is the one when one is asked.</summary>
    public MfaResult<Asked> Pick(PersonRecord person, BeginChallenge request, ClientTrust trust)
    {
        var named = person.Factors.Where(f => request.Factor is { } id ? f.Id == id : f.Method == request.Method).ToList();
        if (named.Count == 0)
            return Refusal.NotFound;
        if (!methods.TryGet(named[0].Method, out var method))
            return Refusal.Unavailable;

        var now = time.GetUtcNow();
        if (named.TrueForAll(f => Pauses.IsPaused(f, person.Factors, now)))
            return Pauses.Refusal(named[0]);
        var ready = named.Where(f => !Pauses.IsPaused(f, person.Factors, now) && ledger.WhyNot(f, trust) is null)
            .OrderByDescending(f => f.IsDefault).ThenByDescending(f => f.LastUsedAt ?? f.CreatedAt).ToList();
        if (ready.Count == 0)
            return ledger.WhyNot(named[0], trust) ?? Refusal.WrongState;
        return new Asked(method, method.Info.AsksAllFactors && request.Factor is null ? ready : [ready[0]]);
    }

    /// <summary>Opens all that can be read, for as long as the answer takes; whoever asks disposes.</summary>
    public OpenFactors OpenAll(IEnumerable<FactorRecord> factors)
    {
        var open = new OpenFactors();
        foreach (var factor in factors)
        {
            if (Open(factor, out var shouldReseal) is { } opened)
                open.Add(opened, shouldReseal);
        }

        return open;
    }

    /// <summary>Opens what the method stored. Null when it cannot be read, which is never the same as absent (SEC-K2).</summary>
    private MethodFactor? Open(FactorRecord factor, out bool shouldReseal)
    {
        var isPlanted = factor.SealedBy is null && methods.TryGet(factor.Method, out var method) && !method.Info.PlainPayload;
        var opened = isPlanted ? new OpenedSecret(SecretState.Tampered, []) : secrets.Open(factor);
        shouldReseal = opened.ShouldReseal;
        if (opened.IsOpen)
            return new(factor.Id, factor.Name, factor.Hint, opened.Bytes, factor.HighWater);
        Log.Unreadable(logger, factor.Id, factor.Method, opened.State.ToString());
        return null;
    }

    /// <summary>The method and its factors.</summary>
    internal sealed record Asked(IMfaMethod Method, IReadOnlyList<FactorRecord> Factors);
}
