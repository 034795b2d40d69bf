namespace MfaKit.Storage;

/// <summary>One ticket as it is stored.</summary>
public sealed record TicketRecord
{
    /// <summary>Its id.</summary>
    public required TicketId Id { get; init; }

    /// <summary>What it stands for.</summary>
    public required TicketKind Kind { get; init; }

    /// <summary>Whose it is.</summary>
    public required UserId User { get; init; }

    /// <summary>The ticket it belongs to (a visit's session), or null.</summary>
    public TicketId? Owner { get; init; }

    /// <summary>SHA-256, in lower-case hex, of the secret that the browser holds, or null where none is held (ASVS 11.5.1).</summary>
    public string? SecretHash { get; init; }

    /// <summary>The state of the sign-in; <see cref="SignInState.Complete"/> for a session or visit.</summary>
    public required SignInState State { get; init; }

    /// <summary>The person's epoch it was made under; under another it is dead.</summary>
    public required long Epoch { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it runs out.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the first factor was proved.</summary>
    public required DateTimeOffset AuthenticatedAt { get; init; }

    /// <summary>When a second factor was last proved, or null.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    /// <summary>The rank of that proof; meaningless without <see cref="ProvenAt"/>.</summary>
    public FactorRank ProvenRank { get; init; }

    /// <summary>How it was authenticated (RFC 8176), at most 16 words.</summary>
    public IReadOnlyList<string> Amr { get; init; } = [];

    /// <summary>Proofs charged (SEC: ten per pending sign-in, all factors).</summary>
    public int Tries { get; init; }

    /// <summary>The host's scheme it signs in to, at most 128 characters, or null.</summary>
    public string? Scheme { get; init; }

    /// <summary>The application it is a session of, as the person knows it, at most 64 characters, or null.</summary>
    public string? Application { get; init; }

    /// <summary>The browser or device, such as <c>Firefox on Windows</c>, at most 64 characters, or null.</summary>
    public string? Device { get; init; }

    /// <summary>Where, as far as the host can tell, at most 64 characters, or null.</summary>
    public string? Place { get; init; }

    /// <summary>When it was last seen, or null; never earlier than it was.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Why it ended, or null while <see cref="EndedAt"/> is.</summary>
    public SessionEnd? EndReason { get; init; }

    /// <summary>The ticket that took its place, or null.</summary>
    public TicketId? Successor { get; init; }

    /// <summary>The known browser it was made in (a ticket of that kind), or null (SEC-L5).</summary>
    public TicketId? Browser { get; init; }

    /// <summary>
    /// The remembered device that opened it in place of a proof, or null; such a session proves nothing (SEC-D1). For a pending
    /// sign-in, the device that no longer could.
    /// </summary>
    public TicketId? RememberedBy { get; init; }

    /// <summary>The hash of the secret before the last rotation, or null.</summary>
    public string? PriorSecretHash { get; init; }

    /// <summary>When the secret was last rotated, or null.</summary>
    public DateTimeOffset? RotatedAt { get; init; }

    /// <summary>The host's principal and properties, sealed; empty where none are kept.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Counts updates; each names the version it saw.</summary>
    public int Version { get; init; }

    /// <summary>Nothing but the id.</summary>
    public override string ToString() => Id.ToString();
}
