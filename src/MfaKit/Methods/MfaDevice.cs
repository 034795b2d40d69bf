namespace MfaKit.Methods;

/// <summary>A bound factor that can speak for itself, as the device routes of its method see it.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Id">The factor.</param>
/// <param name="Method">Its method.</param>
/// <param name="State">Where it stands; never removed or planned.</param>
/// <param name="Name">The name the person gave it, or null.</param>
/// <param name="Payload">What the method stored, opened.</param>
/// <param name="Version">The version that was read; a change names it.</param>
public sealed record MfaDevice(UserId User, FactorId Id, MethodName Method, FactorState State, string? Name, ReadOnlyMemory<byte> Payload, int Version)
{
    /// <summary>The id only: the payload may be secret (SEC-A2).</summary>
    public override string ToString() => Id.ToString();
}
