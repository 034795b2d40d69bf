using System.Buffers;
using System.Security.Cryptography;

namespace MfaKit;

/// <summary>
/// One spelling for every id: a prefix and 128 random bits as lower-case hex. Hex, not base64url, because a
/// case-insensitive database collation must not let two spellings name one row.
/// </summary>
internal static class OpaqueId
{
    private const int RandomBytes = 16;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    public static string New(string prefix) =>
        string.Concat(prefix, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));

    public static bool IsValid(string? text, string prefix) =>
        text is not null
        && text.Length == prefix.Length + (2 * RandomBytes)
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && !text.AsSpan(prefix.Length).ContainsAnyExcept(Hex);
}
