using System.Buffers.Binary;
using System.Security.Cryptography;
using MfaKit.Codes;
using MfaKit.Totp;

namespace MfaKit.Tests.Totp.Oracles;

/// <summary>HMAC by hand from RFC 2104 §2, over the platform's plain hashes.</summary>
internal readonly struct PaddedHashCodes(byte[] secret, TotpParameters parameters) : IStepCodes
{
    private readonly byte[] _secret = secret;
    private readonly TotpParameters _parameters = parameters;

    public DecimalCode At(long step)
    {
        var block = _parameters.Algorithm == TotpAlgorithm.Sha512 ? 128 : 64;
        var key = _secret.Length > block ? Hash(_secret) : _secret;
        var inner = new byte[block + 8];
        var outer = new byte[block];
        key.CopyTo(inner, 0);
        key.CopyTo(outer, 0);
        for (var i = 0; i < block; i++)
        {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }

        BinaryPrimitives.WriteInt64BigEndian(inner.AsSpan(block), step);
        return HotpTruncation.ToCode(Hash([.. outer, .. Hash(inner)]), _parameters.Digits);
    }

    private byte[] Hash(byte[] data) => CryptographicOperations.HashData(_parameters.HashName, data);
}
