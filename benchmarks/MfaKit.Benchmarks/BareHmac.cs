using System.Buffers.Binary;
using System.Security.Cryptography;
using MfaKit.Totp;

namespace MfaKit.Benchmarks;

internal static class BareHmac
{
    /// <summary>The platform's one-shot HMAC of a step, neither truncated nor compared.</summary>
    public static int Compute(TotpAlgorithm algorithm, byte[] key, long step, Span<byte> mac)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        return algorithm switch
        {
            TotpAlgorithm.Sha256 => HMACSHA256.HashData(key, counter, mac),
            TotpAlgorithm.Sha512 => HMACSHA512.HashData(key, counter, mac),
            _ => HMACSHA1.HashData(key, counter, mac),
        };
    }
}
