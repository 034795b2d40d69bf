using System.Security.Cryptography;
using System.Text;

namespace MfaKit.RecoveryCodes;

/// <summary>
/// PBKDF2-HMAC-SHA256 (SP 800-132; SEC-C2). Person and factor go into the salt after its random part: a hash copied to
/// another row verifies nothing there, as a sealed secret would not open (SEC-K1).
/// </summary>
internal static class RecoveryCodeHash
{
    public const int Size = 32;
    public const int SaltSize = 16;
    public const int MinIterations = 10_000;
    public const int MaxIterations = 1_000_000;

    public static byte[] Derive(RecoveryCode code, RecoveryCodeOwner owner, ReadOnlySpan<byte> salt, int iterations)
    {
        // Random part and factor id have one length each, so no two owners give the same bytes.
        byte[] bound = [.. salt, .. Encoding.ASCII.GetBytes(owner.Factor.Value), .. Encoding.UTF8.GetBytes(owner.User.Value)];
        var password = Encoding.ASCII.GetBytes(code.Canonical);
        try
        {
            return Rfc2898DeriveBytes.Pbkdf2(password, bound, iterations, HashAlgorithmName.SHA256, Size);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }
}
