namespace MfaKit.Secrets;

/// <summary>What a secret is sealed to.</summary>
/// <param name="User">The person.</param>
/// <param name="Row">The id of the row: a factor, a transaction or a ticket.</param>
/// <param name="Kind">What it is: the method's name, or <c>transaction</c>, <c>ticket</c>.</param>
public readonly record struct SecretPurpose(UserId User, string Row, string Kind);
