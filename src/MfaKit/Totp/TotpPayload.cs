namespace MfaKit.Totp;

/// <summary>
/// What is kept of an authenticator app: a version, the parameters it was bound with, and the secret. One byte each of
/// version, algorithm, digits and period in seconds; the rest is the secret.
/// </summary>
internal static class TotpPayload
{
    private const byte Version = 1;
    private const int HeaderLength = 4;

    public static byte[] Write(TotpParameters parameters, TotpSecret secret) =>
        [Version, (byte)parameters.Algorithm, (byte)parameters.Digits, (byte)parameters.PeriodSeconds, .. secret.Bytes];

    /// <summary>False for bytes that were never written here.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TotpParameters parameters, out ReadOnlySpan<byte> secret)
    {
        parameters = TotpParameters.Default;
        secret = default;
        if (payload.Length is < HeaderLength + TotpSecret.MinLength or > HeaderLength + TotpSecret.MaxLength
            || payload is not [Version, <= (byte)TotpAlgorithm.Sha512, >= 6 and <= 8, 30 or 60, ..])
            return false;
        parameters = new((TotpAlgorithm)payload[1], payload[2], payload[3]);
        secret = payload[HeaderLength..];
        return true;
    }
}
