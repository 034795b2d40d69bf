using MfaKit.Authenticator;

namespace TerminalPhone.Accounts;

/// <summary>One account and its key. The key is secret.</summary>
internal sealed record KeptAccount
{
    public required AuthenticatorAccount Account { get; init; }

    /// <summary>PKCS#8.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The key that takes its place, while it is not certain whether the server has it; or null.</summary>
    public byte[]? NextKey { get; init; }

    /// <summary>Its issuer and name, safe to print.</summary>
    public override string ToString() => Shown.Of(Account.ToString());
}
