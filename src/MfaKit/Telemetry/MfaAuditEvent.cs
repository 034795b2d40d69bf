namespace MfaKit.Telemetry;

/// <summary>
/// Something that happened to somebody's second factor (ASVS 5.0, 16.2.1 and 16.3.1). It holds ids and stable words: no code, no secret, no token, no
/// number (SEC-A2).
/// </summary>
public sealed record MfaAuditEvent
{
    /// <summary>What happened: one of <see cref="MfaAuditTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>When, by this node's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>To whom; null where nobody is known.</summary>
    public required UserId? User { get; init; }

    /// <summary>How it went: <c>ok</c>, or the stable code of the refusal, such as <c>invalid_code</c> and <c>too_many_attempts</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>A further stable word, such as <c>code_already_used</c>, <c>mismatch</c> or the state of a sign-in; or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The method, where one is known.</summary>
    public MethodName? Method { get; init; }

    /// <summary>The factor, where one is known.</summary>
    public FactorId? Factor { get; init; }

    /// <summary>The enrolment or challenge, where there is one.</summary>
    public TransactionId? Transaction { get; init; }

    /// <summary>The sign-in or session by which it was done, where there is one.</summary>
    public TicketId? Session { get; init; }

    /// <summary>The peer's IP address, IPv6 cut to its /64 (SEC-H6); or null.</summary>
    public string? Address { get; init; }

    /// <summary>The user agent, at most 256 characters; or null.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The trace it belongs to, as 32 hexadecimal digits (W3C Trace Context); or null.</summary>
    public string? TraceId { get; init; }
}
