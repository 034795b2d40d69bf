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

    /// <summary>The host's principal and properties, sealed; empty where none are kept.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Counts updates; each names the version it saw.</summary>
    public int Version { get; init; }

    /// <summary>Nothing but the id.</summary>
    public override string ToString() => Id.ToString();
}
