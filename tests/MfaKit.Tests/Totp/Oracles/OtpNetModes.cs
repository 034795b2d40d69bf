using MfaKit.Totp;
using OtpNet;

namespace MfaKit.Tests.Totp.Oracles;

internal static class OtpNetModes
{
    public static OtpHashMode Of(TotpAlgorithm algorithm) => algorithm switch
    {
        TotpAlgorithm.Sha256 => OtpHashMode.Sha256,
        TotpAlgorithm.Sha512 => OtpHashMode.Sha512,
        _ => OtpHashMode.Sha1,
    };
}
