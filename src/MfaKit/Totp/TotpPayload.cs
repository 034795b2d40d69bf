namespace MfaKit.Totp;

/// <summary>
/// What is kept of an authenticator app. One byte each of version (2), algorithm, digits, period in seconds, and, signed,
/// drift and lean; the rest is the secret. Version 1 had no drift, and still opens.
/// </summary>
internal static class TotpPayload
{
    private const byte Version = 2;
    private const int HeaderLength = 6;
    private const byte FirstVersion = 1;
    private const int FirstHeaderLength = 4;

    public static byte[] Write(TotpParameters parameters, TotpSecret secret) => Write(parameters, TotpDrift.None, secret.Bytes);

    public static byte[] Write(TotpParameters parameters, TotpDrift drift, ReadOnlySpan<byte> secret) =>
    [
        Version, (byte)parameters.Algorithm, (byte)parameters.Digits, (byte)parameters.PeriodSeconds,
        unchecked((byte)drift.Steps), unchecked((byte)drift.Lean), .. secret,
    ];

    /// <summary>The same without what was learned of the app's clock.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TotpParameters parameters, out ReadOnlySpan<byte> secret) =>
        TryRead(payload, out parameters, out _, out secret);

    /// <summary>False for bytes that were never written here.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TotpParameters parameters, out TotpDrift drift, out ReadOnlySpan<byte> secret)
    {
        parameters = TotpParameters.Default;
        drift = TotpDrift.None;
        secret = default;
        if (payload is not [Version or FirstVersion, <= (byte)TotpAlgorithm.Sha512, >= 6 and <= 8, 30 or 60, ..])
            return false;
        var header = payload[0] == Version ? HeaderLength : FirstHeaderLength;
        if (payload.Length < header + TotpSecret.MinLength || payload.Length > header + TotpSecret.MaxLength)
            return false;
        if (payload[0] == Version && !TryRead(unchecked((sbyte)payload[4]), unchecked((sbyte)payload[5]), out drift))
            return false;
        parameters = new((TotpAlgorithm)payload[1], payload[2], payload[3]);
        secret = payload[header..];
        return true;
    }

    private static bool TryRead(sbyte steps, sbyte lean, out TotpDrift drift)
    {
        drift = new(steps, lean);
        return steps is >= -TotpDrift.Limit and <= TotpDrift.Limit && lean is >= -1 and <= 1;
    }
}
