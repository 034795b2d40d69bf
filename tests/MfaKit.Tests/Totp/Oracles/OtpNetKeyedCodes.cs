using System.Security.Cryptography;
using MfaKit.Codes;
using MfaKit.Totp;
using OtpNet;

namespace MfaKit.Tests.Totp.Oracles;

/// <summary>Otp.NET's own counter codes over a key provider of ours that keys the platform's HMAC once.</summary>
internal sealed class OtpNetKeyedCodes : IStepCodes, IKeyProvider, IDisposable
{
    private readonly IncrementalHash _hmac;
    private readonly Hotp _hotp;
    private readonly int _digits;

    public OtpNetKeyedCodes(ReadOnlySpan<byte> secret, TotpParameters parameters)
    {
        _hmac = IncrementalHash.CreateHMAC(parameters.HashName, secret);
        _hotp = new Hotp(this, OtpNetModes.Of(parameters.Algorithm), parameters.Digits);
        _digits = parameters.Digits;
    }

    public DecimalCode At(long step) =>
        DecimalCode.TryParse(_hotp.ComputeHOTP(step), _digits, out var code) ? code : throw new InvalidOperationException();

    public byte[] ComputeHmac(OtpHashMode mode, byte[] data)
    {
        _hmac.AppendData(data);
        return _hmac.GetHashAndReset();
    }

    public void Dispose() => _hmac.Dispose();
}
