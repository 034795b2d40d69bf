using MfaKit.Storage;

namespace MfaKit.Verification;

/// <summary>Whether a factor is paused. Nothing is written to end a pause: the proof that ends it is on record already.</summary>
internal static class Pauses
{
    public static bool IsPaused(FactorRecord factor, IEnumerable<FactorRecord> all, DateTimeOffset now) =>
        factor.PausedAt is { } since
        && (factor.PausedUntil is not { } until || now < until)
        && !all.Any(other => other.Method != factor.Method && other.LastUsedAt > since);

    /// <summary>429: only waiting helps, or another method.</summary>
    public static Refusal Refusal(FactorRecord factor) =>
        new(RefusalKind.TooMany, $"{factor.Method}_paused", null, factor.PausedUntil);
}
