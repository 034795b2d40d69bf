namespace MfaKit.Storage;

/// <summary>When a planned factor takes the place of another.</summary>
/// <param name="Replaces">The factor whose place it takes.</param>
/// <param name="TakesOverAt">When; not before, and not before the person was told (<see cref="ToldAt"/>).</param>
/// <param name="Epoch">The person's epoch when it was planned: whatever ended everything since has ended the plan too.</param>
public sealed record FactorPlan(FactorId Replaces, DateTimeOffset TakesOverAt, long Epoch)
{
    /// <summary>The session in which it was planned, or null where that is not known.</summary>
    public TicketId? Session { get; init; }

    /// <summary>When a notice of it first went out; null while none has, and it is held back.</summary>
    public DateTimeOffset? ToldAt { get; init; }
}
