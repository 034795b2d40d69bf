namespace MfaKit.Testing.Sms;

/// <summary>A request as the stand-in of a provider got it.</summary>
public sealed record SmsProviderRequest
{
    /// <summary>The method, such as <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The path, as it was sent.</summary>
    public required string Path { get; init; }

    /// <summary>The parameters of the query, decoded.</summary>
    public required IReadOnlyDictionary<string, string> Query { get; init; }

    /// <summary>The headers; names without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }
}
