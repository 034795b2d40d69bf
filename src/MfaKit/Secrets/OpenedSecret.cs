namespace MfaKit.Secrets;

/// <summary>What <see cref="IMfaSecretProtector.Open"/> found.</summary>
/// <param name="State">Whether it opened.</param>
/// <param name="Bytes">The secret; empty unless it opened. The caller may zero it.</param>
/// <param name="ShouldReseal">True when it opened with another key than the current one.</param>
public readonly record struct OpenedSecret(SecretState State, byte[] Bytes, bool ShouldReseal = false)
{
    /// <summary>True when it opened.</summary>
    public bool IsOpen => State == SecretState.Open;

    /// <summary>The state only.</summary>
    public override string ToString() => State.ToString();
}
