using System.Security.Cryptography;

namespace MfaKit.RecoveryCodes;

/// <summary>The stored side of a set: hashes, no code. Which of them are used up is the store's to know.</summary>
/// <param name="Length">Characters per code when the set was made.</param>
/// <param name="Iterations">Of the hash, when the set was made.</param>
/// <param name="Entries">One per code, selectors distinct.</param>
internal sealed record RecoveryCodeSet(int Length, int Iterations, IReadOnlyList<RecoveryCodeEntry> Entries)
{
    public const int MaxCount = 32;

    private static readonly RecoveryCodeEntry Dummy = new("", new byte[RecoveryCodeHash.SaltSize], new byte[RecoveryCodeHash.Size]);

    /// <summary>
    /// True when the code is one of the set. Exactly one hash, whether the selector is known or not, so that neither the
    /// time nor the load tells (SEC-H1).
    /// </summary>
    public bool Contains(RecoveryCode code, RecoveryCodeOwner owner, DeriveRecoveryHash derive)
    {
        var entry = Dummy;
        foreach (var candidate in Entries)
            entry = string.Equals(candidate.Selector, code.Selector, StringComparison.Ordinal) ? candidate : entry;

        var hash = derive(code, owner, entry.Salt, Iterations);
        return CryptographicOperations.FixedTimeEquals(hash, entry.Hash) && !ReferenceEquals(entry, Dummy);
    }
}
