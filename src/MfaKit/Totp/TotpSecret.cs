using System.Security.Cryptography;
using OtpNet;

namespace MfaKit.Totp;

/// <summary>
/// The shared secret of one authenticator app while it is being enrolled. Zeroed on dispose; redacts itself.
/// </summary>
internal sealed class TotpSecret : IDisposable
{
    /// <summary>160 bits, as RFC 4226 §4 R6 recommends.</summary>
    public const int DefaultLength = 20;

    /// <summary>128 bits, the least RFC 4226 §4 R6 allows (SEC-T2).</summary>
    public const int MinLength = 16;

    /// <summary>The block size of SHA-512: HMAC would hash a longer key down.</summary>
    public const int MaxLength = 128;

    private const int GroupLength = 4;

    private readonly byte[] _bytes;

    private TotpSecret(byte[] bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Draws a secret from the system's CSPRNG.</summary>
    /// <param name="length">Bytes, 16 to 128.</param>
    public static TotpSecret Generate(int length = DefaultLength)
    {
        ThrowIfOutOfRange(length);
        return new TotpSecret(KeyGeneration.GenerateRandomKey(length));
    }

    /// <summary>Copies a stored secret, of 16 to 128 bytes.</summary>
    public static TotpSecret FromBytes(ReadOnlySpan<byte> bytes)
    {
        ThrowIfOutOfRange(bytes.Length);
        return new TotpSecret(bytes.ToArray());
    }

    /// <summary>
    /// Reads a secret as people and other systems write it: either case, grouped by white space or hyphens, padded or not.
    /// </summary>
    /// <exception cref="ArgumentException">Not base32, or not 16 to 128 bytes. The message never holds the secret.</exception>
    public static TotpSecret FromBase32(string base32)
    {
        ArgumentNullException.ThrowIfNull(base32);
        var bare = string.Concat(base32.Where(c => c is not '-' && !char.IsWhiteSpace(c))).TrimEnd('=');
        if (bare.Any(c => !char.IsAsciiLetter(c) && c is not (>= '2' and <= '7')) || bare.Length % 8 is 1 or 3 or 6)
            throw new ArgumentException("The secret is not base32 (RFC 4648 §6).", nameof(base32));

        var length = bare.Length * 5 / 8;
        if (length is < MinLength or > MaxLength)
            throw new ArgumentException($"The secret must have {MinLength} to {MaxLength} bytes.", nameof(base32));
        return new TotpSecret(Base32Encoding.ToBytes(bare));
    }

    /// <summary>Upper-case base32 without padding: old Google Authenticator for iOS rejects a padded secret.</summary>
    public string ToBase32() => Base32Encoding.ToString(_bytes).TrimEnd('=');

    /// <summary>The base32 form in groups of four, for typing by hand.</summary>
    public string ToManualKey() => string.Join(' ', ToBase32().Chunk(GroupLength).Select(group => new string(group)));

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    /// <summary>Never the secret.</summary>
    public override string ToString() => $"({_bytes.Length} bytes)";

    private static void ThrowIfOutOfRange(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, MinLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxLength);
    }
}
