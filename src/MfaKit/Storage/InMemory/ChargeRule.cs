namespace MfaKit.Storage.InMemory;

/// <summary>What <see cref="Charge"/> says, on a record.</summary>
internal static class ChargeRule
{
    /// <summary>The factor after the charge, or null when it is refused.</summary>
    public static FactorRecord? Apply(FactorRecord factor, Charge charge)
    {
        if (factor.State != FactorState.Active || factor.Failures >= charge.Cap)
            return null;

        if (charge.Trust != ClientTrust.Known && factor.NextTryAt > charge.Now)
            return null;

        var counted = factor with { Failures = factor.Failures + 1 };
        var wait = charge.Waits.After(counted.Failures);
        var next = wait > TimeSpan.Zero ? charge.Now + wait : DateTimeOffset.UnixEpoch;
        counted = counted with { NextTryAt = next < factor.NextTryAt && factor.NextTryAt > charge.Now ? factor.NextTryAt : next };
        return charge.Trust == ClientTrust.Unknown ? Strike(counted, charge) : counted;
    }

    /// <summary>The factor with one strike taken back, or as it is when there is none.</summary>
    public static FactorRecord TakeBackStrike(FactorRecord factor) => factor switch
    {
        { Strikes: > 0 } => factor with { Strikes = factor.Strikes - 1 },
        // The window may have moved on between the charge and the success.
        { StrikesBefore: > 0 } => factor with { StrikesBefore = factor.StrikesBefore - 1 },
        _ => factor,
    };

    private static FactorRecord? Strike(FactorRecord factor, Charge charge)
    {
        // A clock that lags behind another node's must not open an older, emptier window: the later window stays.
        var window = Math.Max(factor.StrikeWindow, charge.CurrentStrikeWindow);
        var (now, before) = (window - factor.StrikeWindow) switch
        {
            0 => (factor.Strikes, factor.StrikesBefore),
            1 => (0, factor.Strikes),
            _ => (0, 0),
        };
        return now + before >= charge.StrikeLimit
            ? null
            : factor with { StrikeWindow = window, Strikes = now + 1, StrikesBefore = before };
    }
}
