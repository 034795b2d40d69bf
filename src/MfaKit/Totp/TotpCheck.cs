using MfaKit.Codes;

namespace MfaKit.Totp;

/// <summary>
/// Finds the time step that a code belongs to. Pure: it neither reads a clock nor knows which steps are used up; the
/// caller accepts a step only by a compare-and-set to a greater one (SEC-T3, RFC 6238 §5.2).
/// </summary>
internal static class TotpCheck
{
    /// <summary>The widest window: two steps to either side (SEC-T4).</summary>
    public const int MaxWindow = 2;

    /// <summary>The greatest step in the window whose code is <paramref name="code"/>, or null.</summary>
    /// <param name="secret">The shared secret; the caller owns and zeroes it.</param>
    /// <param name="parameters">Algorithm, digits and period of the enrolment.</param>
    /// <param name="currentStep">The step of now, plus the drift known for this app; not negative.</param>
    /// <param name="window">Steps allowed to either side, 0 to 2.</param>
    /// <param name="code">What was typed, parsed with the digits of <paramref name="parameters"/>.</param>
    public static long? MatchStep(
        ReadOnlySpan<byte> secret, TotpParameters parameters, long currentStep, int window, DecimalCode code)
    {
        using var codes = new HmacStepCodes(secret, parameters);
        return MatchStep(codes, currentStep, window, code);
    }

    /// <remarks>
    /// Every step is computed and compared, hit or miss, so that neither time nor work tells which step matched (SEC-T7).
    /// <para>
    /// When two steps of the window share the code, the greatest is the right one. With the smaller, the code would be
    /// accepted a second time: the greater step still passes "step must be &gt; lastStep". With the greatest, nothing of
    /// the window that carries the same code is left above lastStep, and a code whose lesser twin is used up still passes.
    /// </para>
    /// </remarks>
    internal static long? MatchStep<TCodes>(TCodes codes, long currentStep, int window, DecimalCode code)
        where TCodes : IStepCodes
    {
        ArgumentOutOfRangeException.ThrowIfNegative(currentStep);
        ArgumentOutOfRangeException.ThrowIfNegative(window);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window, MaxWindow);

        long? matched = null;
        for (var offset = -window; offset <= window; offset++)
        {
            // Wraps at the very end of time; a step below zero never was and matches nothing.
            var step = unchecked(currentStep + offset);
            var same = codes.At(step).FixedTimeEquals(code);
            if (same && step >= 0) matched = step;
        }

        return matched;
    }
}
