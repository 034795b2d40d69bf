namespace MfaKit.Engines;

/// <summary>How many callers race: enough to find a race at every run, and many more on demand.</summary>
internal static class Scale
{
    private static readonly bool Long = string.Equals(Environment.GetEnvironmentVariable("MFAKIT_LONG"), "1", StringComparison.Ordinal);

    public static int Callers => Long ? 1000 : 200;
}
