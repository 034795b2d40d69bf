namespace MfaKit.RecoveryCodes;

/// <summary>What is kept of one code.</summary>
internal sealed record RecoveryCodeEntry(string Selector, byte[] Salt, byte[] Hash)
{
    public const int Size = RecoveryCode.SelectorLength + RecoveryCodeHash.SaltSize + RecoveryCodeHash.Size;
}
