using System.Buffers.Binary;
using System.Security.Cryptography;
using MfaKit.Codes;
using MfaKit.Totp;

namespace MfaKit.Tests.Totp.Oracles;

/// <summary>A one-shot HMAC per step.</summary>
internal readonly struct OneShotCodes(byte[] secret, TotpParameters parameters) : IStepCodes
{
    private readonly byte[] _secret = secret;
    private readonly TotpParameters _parameters = parameters;

    public DecimalCode At(long step)
    {
        Span<byte> counter = stackalloc byte[8];
        Span<byte> mac = stackalloc byte[64];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var length = _parameters.Algorithm switch
        {
            TotpAlgorithm.Sha256 => HMACSHA256.HashData(_secret, counter, mac),
            TotpAlgorithm.Sha512 => HMACSHA512.HashData(_secret, counter, mac),
            _ => HMACSHA1.HashData(_secret, counter, mac),
        };
        return HotpTruncation.ToCode(mac[..length], _parameters.Digits);
    }
}
