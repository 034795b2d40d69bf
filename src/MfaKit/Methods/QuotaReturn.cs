namespace MfaKit.Methods;

/// <summary>Units of a quota that a right proof gives back: a prefix whose codes are proven, a phone that approves.</summary>
/// <param name="Key">The quota's key.</param>
/// <param name="Units">How many at the most, at least 1; <see cref="int.MaxValue"/> for all.</param>
public sealed record QuotaReturn(string Key, int Units);
