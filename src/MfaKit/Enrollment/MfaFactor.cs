namespace MfaKit.Enrollment;

/// <summary>A bound factor as the person sees it.</summary>
public sealed record MfaFactor
{
    /// <summary>Its id.</summary>
    public required FactorId Id { get; init; }

    /// <summary>Its method.</summary>
    public required MethodName Method { get; init; }

    /// <summary>The person's name for it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>A masked hint, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Where it stands; <see cref="FactorState.Unreadable"/> when its secret cannot be opened.</summary>
    public required FactorState State { get; init; }

    /// <summary>Asked first.</summary>
    public bool IsDefault { get; init; }

    /// <summary>When it was bound.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it takes over, where it is <see cref="FactorState.Planned"/>; else null.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>
    /// Why it does not take over, whatever <see cref="EffectiveAt"/> says: <c>not_told</c> as long as no notice of it has reached any address
    /// of the person. Null for what is not held back.
    /// </summary>
    public string? HeldBackBy { get; init; }

    /// <summary>The factor whose place it will take, where it is <see cref="FactorState.Planned"/>; else null.</summary>
    public FactorId? Replaces { get; init; }

    /// <summary>When it last proved, or null.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
