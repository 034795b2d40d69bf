using MfaKit.Codes;

namespace MfaKit.Totp;

/// <summary>
/// Tells a phone with a wrong clock from a wrong code while an app is being enrolled. Never used to let anybody in: on
/// the verify path it would multiply the odds of a guess.
/// </summary>
internal static class TotpClockSkew
{
    /// <summary>Ten minutes of 30-second steps to either side.</summary>
    public const int DefaultRange = 20;

    /// <summary>
    /// How many steps the app is ahead (positive) or behind (negative), or null when the code fits nowhere in range. Of
    /// several the nearest to zero, as small errors are the likely ones.
    /// </summary>
    /// <param name="secret">The shared secret; the caller owns and zeroes it.</param>
    /// <param name="parameters">Algorithm, digits and period of the enrolment.</param>
    /// <param name="currentStep">The step of now; not negative.</param>
    /// <param name="code">The code that did not match within the window.</param>
    /// <param name="range">Steps searched to either side, 0 to 120.</param>
    public static int? FindSteps(
        ReadOnlySpan<byte> secret,
        TotpParameters parameters,
        long currentStep,
        DecimalCode code,
        int range = DefaultRange)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(currentStep);
        ArgumentOutOfRangeException.ThrowIfNegative(range);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range, 120);

        using var codes = new HmacStepCodes(secret, parameters);
        int? nearest = null;
        // From far to near, so that the last match kept is the nearest.
        for (var distance = range; distance >= 0; distance--)
        {
            if (codes.At(currentStep + distance).FixedTimeEquals(code)) nearest = distance;
            if (codes.At(currentStep - distance).FixedTimeEquals(code)) nearest = -distance;
        }

        return nearest;
    }
}
