using MfaKit.Methods;

namespace MfaKit.Storage;

/// <summary>One enrolment or challenge as it is stored. Lives minutes.</summary>
public sealed record TransactionRecord
{
    /// <summary>Its id.</summary>
    public required TransactionId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required UserId User { get; init; }

    /// <summary>The ticket it belongs to: a visit for enrolments, a pending sign-in or session for challenges (SEC-E2, P4).</summary>
    public required TicketId Ticket { get; init; }

    /// <summary>The person's epoch when it began; a success under another epoch is refused.</summary>
    public required long Epoch { get; init; }

    /// <summary>What it is for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>The method.</summary>
    public required MethodName Method { get; init; }

    /// <summary>The factor to be bound, or asked; null when several are asked.</summary>
    public FactorId? Factor { get; init; }

    /// <summary>The factor to be removed when this one is bound, or null.</summary>
    public FactorId? Replaces { get; init; }

    /// <summary>The name for the factor to be bound, or null.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands. Expiry is not written: readers compare <see cref="ExpiresAt"/>.</summary>
    public required TransactionState State { get; init; }

    /// <summary>Why it ended, at most 64 characters, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it runs out.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When another may be sent, or null.</summary>
    public DateTimeOffset? ResendAt { get; init; }

    /// <summary>Answers charged in all.</summary>
    public int Tries { get; init; }

    /// <summary>Answers charged since the last send.</summary>
    public int TriesSinceSend { get; init; }

    /// <summary>What is known of the message that was sent last.</summary>
    public DeliveryState Delivery { get; init; }

    /// <summary>Counts moves; each move names the version it saw.</summary>
    public int Version { get; init; }

    /// <summary>A key under which the method finds it, or null.</summary>
    public LookupKey? FindBy { get; init; }

    /// <summary>Step and method state, sealed; never empty while pending.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Nothing but the id.</summary>
    public override string ToString() => Id.ToString();
}
