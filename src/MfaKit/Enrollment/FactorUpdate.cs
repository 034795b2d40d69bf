namespace MfaKit.Enrollment;

/// <summary>What to change of a factor; what is null stays.</summary>
/// <param name="Name">The new name; empty for none.</param>
/// <param name="IsDefault">True to be asked first. False is refused: choose another instead.</param>
public sealed record FactorUpdate(string? Name = null, bool? IsDefault = null);
