namespace MfaKit.Storage;

/// <summary>What became of a <see cref="Charge"/>.</summary>
/// <param name="Allowed">True: charged, and the answer may be compared. False: nothing was written.</param>
/// <param name="Factor">
/// When allowed, the factor after the charge. When not, the factor as it stands, from which the engine tells why; null
/// when there is no such factor of that person.
/// </param>
public sealed record ChargeOutcome(bool Allowed, FactorRecord? Factor);
