using System.Globalization;
using MfaKit.QrCodes;

namespace MfaKit.Totp;

/// <summary>Writes the <c>otpauth://</c> address that an authenticator app scans.</summary>
internal static class OtpAuthUri
{
    /// <summary>
    /// <c>otpauth://totp/{issuer}:{account}?secret=…&amp;issuer=…&amp;algorithm=SHA1&amp;digits=6&amp;period=30&amp;mfakit=…</c>,
    /// in pure ASCII. Where that is too long for a QR code, parameters that say what every app assumes are left out.
    /// </summary>
    /// <remarks>
    /// The order is fixed: <c>secret</c> never last, and <c>mfakit</c> always, so that an app which decodes it too early
    /// has read everything else. With a very long link the whole may still be too long for one code
    /// (<see cref="QrCode.Fits"/>): then show the link as a code of its own.
    /// </remarks>
    public static string Create(
        OtpAuthLabel label, TotpSecret secret, TotpParameters parameters, MfaKitLink? link = null)
    {
        var account = $"otpauth://totp/{label.ToUriPath()}?secret={secret.ToBase32()}&issuer={Uri.EscapeDataString(label.Issuer)}";
        var mfakit = link is null ? "" : $"&mfakit={link.ToParameterValue()}";

        var full = account + Describe(parameters) + mfakit;
        return QrCode.Fits(full) || parameters != TotpParameters.Default ? full : account + mfakit;
    }

    private static string Describe(TotpParameters parameters)
    {
        // Upper case: some apps read a lower-case name as SHA-1 without a word.
        var algorithm = parameters.HashName.Name;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"&algorithm={algorithm}&digits={parameters.Digits}&period={parameters.PeriodSeconds}");
    }
}
