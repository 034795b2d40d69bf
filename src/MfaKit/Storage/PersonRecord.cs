namespace MfaKit.Storage;

/// <summary>A person with everything bound to them, read in one query.</summary>
/// <param name="User">The person.</param>
/// <param name="Epoch">Their epoch, 0 before the first factor: tickets of an older epoch are dead.</param>
/// <param name="Factors">Their factors in any state but removed, oldest first.</param>
public sealed record PersonRecord(UserId User, long Epoch, IReadOnlyList<FactorRecord> Factors);
