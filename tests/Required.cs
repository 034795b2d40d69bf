namespace MfaKit;

/// <summary>What a test needs from the machine: skipped when absent, unless everything is said to be there.</summary>
internal static class Required
{
    private static readonly bool Everything =
        string.Equals(Environment.GetEnvironmentVariable("MFAKIT_REQUIRE_ALL"), "1", StringComparison.Ordinal);

    /// <param name="unavailable">Why it cannot be had, or null when it is there.</param>
    public static void OrSkip(string? unavailable)
    {
        if (unavailable is null)
            return;

        if (Everything)
            Assert.Fail($"{unavailable} (MFAKIT_REQUIRE_ALL=1: bash tests/run.sh installs it)");
        Assert.Skip(unavailable);
    }
}
