namespace MfaKit.Authenticator;

/// <summary>A phone that has just registered.</summary>
/// <param name="Account">To be kept with its key.</param>
/// <param name="PairingCode">Four digits, to be shown.</param>
public sealed record RegisteredAccount(AuthenticatorAccount Account, string PairingCode);
