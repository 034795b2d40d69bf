using MfaKit.Codes;
using MfaKit.Totp;
using OtpNet;

namespace MfaKit.Tests.Totp.Oracles;

/// <summary>Otp.NET's own counter codes over the key provider it ships.</summary>
internal readonly struct OtpNetCodes(byte[] secret, TotpParameters parameters) : IStepCodes
{
    private readonly Hotp _hotp = new(secret, OtpNetModes.Of(parameters.Algorithm), parameters.Digits);
    private readonly int _digits = parameters.Digits;

    public DecimalCode At(long step) =>
        DecimalCode.TryParse(_hotp.ComputeHOTP(step), _digits, out var code) ? code : throw new InvalidOperationException();
}
