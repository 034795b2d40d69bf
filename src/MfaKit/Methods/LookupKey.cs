namespace MfaKit.Methods;

/// <summary>A key by which a factor or a transaction can be found: a key thumbprint, the hash of a token or a number.</summary>
/// <param name="Value">1 to 64 ASCII characters; never the secret itself.</param>
/// <param name="IsUnique">True when no second factor of the method may ever carry it, removed ones included.</param>
public sealed record LookupKey(string Value, bool IsUnique = false)
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 64;
}
