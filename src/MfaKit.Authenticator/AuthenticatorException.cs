namespace MfaKit.Authenticator;

/// <summary>The server refused; <see cref="Code"/> says why, in the words of PROTOCOL.md section 9.</summary>
public sealed class AuthenticatorException : Exception
{
    internal AuthenticatorException(int status, string code, string? hint, TimeSpan? retryAfter, DateTimeOffset? serverTime)
        : base($"The server refused: {code}.") => (Status, Code, Hint, RetryAfter, ServerTime) = (status, code, hint, retryAfter, serverTime);

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The stable code, such as <c>number_mismatch</c>; <c>http</c> when the answer was none of the protocol.</summary>
    public string Code { get; }

    /// <summary>A further stable word, or null.</summary>
    public string? Hint { get; }

    /// <summary>How long to wait before another try, or null.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>
    /// True when the same answer was sent before and none came: it may be this very answer that counted. The browser shows how it ended. False
    /// for everything but answers to requests.
    /// </summary>
    public bool MayHaveCounted { get; internal set; }

    /// <summary>Nothing is over: the same may be sent again later.</summary>
    internal bool IsForNow => Status is 429 or >= 500;

    /// <summary>The server's time, or null where it did not say.</summary>
    public DateTimeOffset? ServerTime { get; }
}
