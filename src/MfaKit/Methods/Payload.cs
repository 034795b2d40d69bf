namespace MfaKit.Methods;

/// <summary>What a method stores with a factor.</summary>
/// <param name="Bytes">Its content; the method's own format, with a version byte of its own.</param>
/// <param name="IsSecret">
/// True: sealed to the person, the factor and the method. False: stored as it is, for what must survive the loss of the
/// key ring and tells an attacker nothing (slow hashes, public keys; threat note on data at rest).
/// </param>
public sealed record Payload(ReadOnlyMemory<byte> Bytes, bool IsSecret = true)
{
    /// <summary>Nothing: a payload may be secret (SEC-A2).</summary>
    public override string ToString() => "[payload]";
}
