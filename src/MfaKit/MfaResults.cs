namespace MfaKit;

/// <summary>Makes results of interfaces, which no conversion can.</summary>
public static class MfaResults
{
    /// <summary>A value.</summary>
    /// <typeparam name="T">What is given.</typeparam>
    /// <param name="value">The value.</param>
    public static MfaResult<T> Of<T>(T value)
        where T : class => value;
}
