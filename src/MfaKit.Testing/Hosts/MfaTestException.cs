namespace MfaKit.Testing.Hosts;

/// <summary>A test asked for something that the host did not do; the message says what the host answered.</summary>
public sealed class MfaTestException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What happened.</param>
    public MfaTestException(string message)
        : base(message)
    {
    }
}
