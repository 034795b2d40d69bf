using System.Buffers.Binary;
using MfaKit.Codes;

namespace MfaKit.Totp;

/// <summary>Dynamic truncation of an HMAC to a decimal code (RFC 4226 §5.3).</summary>
internal static class HotpTruncation
{
    /// <param name="mac">20, 32 or 64 bytes; the low half of the LAST byte is the offset, also for the longer hashes.</param>
    /// <param name="digits">6 to 8.</param>
    public static DecimalCode ToCode(ReadOnlySpan<byte> mac, int digits)
    {
        var offset = mac[^1] & 0x0f;
        var bits = BinaryPrimitives.ReadUInt32BigEndian(mac[offset..]) & 0x7fff_ffff;
        return new DecimalCode(bits % PowerOfTen(digits), digits);
    }

    private static uint PowerOfTen(int digits) => digits switch
    {
        6 => 1_000_000,
        7 => 10_000_000,
        8 => 100_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(digits)),
    };
}
