namespace MfaKit;

/// <summary>
/// A second factor was proved just now. Only the engine makes one, and the sign-in room takes each once: nothing else opens
/// a session (one issuing place).
/// </summary>
public sealed record MfaProof
{
    internal MfaProof()
    {
    }

    /// <summary>The person.</summary>
    public required UserId User { get; init; }

    /// <summary>The ticket it was proved for; good for no other.</summary>
    public required TicketId Ticket { get; init; }

    /// <summary>The factor.</summary>
    public required FactorId Factor { get; init; }

    /// <summary>Its method.</summary>
    public required MethodName Method { get; init; }

    /// <summary>Its rank.</summary>
    public required FactorRank Rank { get; init; }

    /// <summary>How it was made (RFC 8176), <c>mfa</c> included.</summary>
    public required IReadOnlyList<string> Amr { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What a recovery code was used for, if it was one.</summary>
    public RecoveryReason Recovery { get; init; }

    /// <summary>The person's epoch from here on.</summary>
    internal long Epoch { get; init; }
}
