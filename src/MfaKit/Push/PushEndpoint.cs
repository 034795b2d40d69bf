namespace MfaKit.Push;

/// <summary>Where a phone can be woken, in its own words: attacker's input until a transport has accepted it (SEC-P7).</summary>
/// <param name="Type">The kind of transport.</param>
/// <param name="Tag">The random word by which the phone knows its own wakes: 8 to 32 characters of base64url.</param>
/// <param name="Parameters">The JSON object as the phone sent it, at most 2048 characters.</param>
public sealed record PushEndpoint(string Type, string Tag, string Parameters)
{
    /// <summary>The kind of phones that only look by themselves.</summary>
    public const string Poll = "poll";

    /// <summary>The longest parameters, in characters.</summary>
    public const int MaxLength = 2048;

    /// <summary>The type only: the address is nobody's business.</summary>
    public override string ToString() => Type;
}
