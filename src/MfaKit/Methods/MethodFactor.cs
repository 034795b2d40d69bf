namespace MfaKit.Methods;

/// <summary>A bound factor as its method sees it.</summary>
/// <param name="Id">The factor.</param>
/// <param name="Name">The name the person gave it, or null.</param>
/// <param name="Hint">The masked hint stored with it, or null.</param>
/// <param name="Payload">What the method stored, opened; wiped once the answer is given, so a method keeps a copy of what it needs later.</param>
/// <param name="HighWater">The largest <see cref="Guard.Above"/> mark it has proven; -1 before the first.</param>
public sealed record MethodFactor(FactorId Id, string? Name, string? Hint, ReadOnlyMemory<byte> Payload, long HighWater)
{
    /// <summary>The id only: the payload is secret (SEC-A2).</summary>
    public override string ToString() => Id.ToString();
}
