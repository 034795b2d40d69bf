using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MfaKit.Strangers;

internal static class Oathtool
{
    /// <summary>The RFC 6238 code by OATH Toolkit.</summary>
    public static string Totp(byte[] key, DateTimeOffset at, HashAlgorithmName algorithm, int digits, int period) =>
        Ask(
            $"--totp={algorithm.Name}",
            "-d", Text(digits),
            "-s", $"{Text(period)}s",
            "--now", $"@{at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}",
            Convert.ToHexStringLower(key));

    private static string Ask(params string[] arguments) =>
        Encoding.ASCII.GetString(Stranger.Run("oathtool", "oathtool", arguments)).TrimEnd('\n');

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
