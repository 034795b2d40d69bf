namespace MfaKit.Secrets;

/// <summary>The key ring cannot be used now. Everything that needs it answers 503 (SEC-A3).</summary>
public sealed class SecretUnavailableException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="innerException">The cause.</param>
    public SecretUnavailableException(Exception innerException)
        : base("The Data Protection key ring cannot be used; nothing is sealed or opened until it can.", innerException)
    {
    }
}
