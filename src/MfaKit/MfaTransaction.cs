using MfaKit.Methods;

namespace MfaKit;

/// <summary>An enrolment or challenge as its owner sees it.</summary>
public sealed record MfaTransaction
{
    /// <summary>Its id.</summary>
    public required TransactionId Id { get; init; }

    /// <summary>The method.</summary>
    public required MethodName Method { get; init; }

    /// <summary>What it is for.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>Where it stands; one that has run out reads <see cref="TransactionState.Expired"/> without a write.</summary>
    public required TransactionState State { get; init; }

    /// <summary>Why it ended, a stable word, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>When it runs out.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When another code or request may be sent, or null when there is nothing to resend.</summary>
    public DateTimeOffset? ResendAt { get; init; }

    /// <summary>Answers left before a wait or the end, or null when unknown.</summary>
    public int? AttemptsLeft { get; init; }

    /// <summary>What to do next, or null when it is over.</summary>
    public Step? Step { get; init; }

    /// <summary>Counts its changes: who waits for the next one says which they saw.</summary>
    public int Version { get; init; }

    internal DeliveryState Delivery { get; init; }

    /// <summary>The factor that is bound or asked, or null when several are asked.</summary>
    public FactorId? Factor { get; init; }
}
