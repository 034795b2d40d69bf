using System.Buffers.Binary;
using System.Security.Cryptography;
using MfaKit.Codes;

namespace MfaKit.Totp;

/// <summary>
/// The platform's HMAC, keyed once and finished once per step: a key costs two compressions of the hash, which three
/// one-shot HMACs would pay three times.
/// </summary>
internal readonly struct HmacStepCodes : IStepCodes, IDisposable
{
    private readonly IncrementalHash _hmac;
    private readonly int _digits;

    public HmacStepCodes(ReadOnlySpan<byte> secret, TotpParameters parameters)
    {
        _hmac = IncrementalHash.CreateHMAC(parameters.HashName, secret);
        _digits = parameters.Digits;
    }

    public DecimalCode At(long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        Span<byte> mac = stackalloc byte[SHA512.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);

        _hmac.AppendData(counter);
        mac = mac[.._hmac.GetHashAndReset(mac)];
        var code = HotpTruncation.ToCode(mac, _digits);
        CryptographicOperations.ZeroMemory(mac);
        return code;
    }

    public void Dispose() => _hmac.Dispose();
}
