namespace MfaKit.Storage;

/// <summary>When a planned factor takes the place of another.</summary>
/// <param name="Replaces">The factor whose place it takes.</param>
/// <param name="TakesOverAt">When; not before.</param>
/// <param name="Epoch">The person's epoch when it was planned: whatever ended everything since has ended the plan too.</param>
public sealed record FactorPlan(FactorId Replaces, DateTimeOffset TakesOverAt, long Epoch);
