using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace MfaKit.Push.Jose;

/// <summary>Base64url without padding, in the one spelling that each value has: two spellings of a nonce would be two nonces.</summary>
internal static class Base64UrlText
{
    private const int BytesPerGroup = 3;

    public static string Write(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>False for padding, foreign characters, and spare bits that are not 0.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;

        // The platform passes over padding and white space: with either the text is longer.
        if (!Base64Url.IsValid(text, out var length) || text.Length != Base64Url.GetEncodedLength(length))
            return false;
        var read = Base64Url.DecodeFromChars(text);

        // Only the last character has spare bits: they show when the last one or two bytes are written again.
        if (!text.EndsWith(Base64Url.EncodeToString(read.AsSpan(length - (length % BytesPerGroup))), StringComparison.Ordinal))
            return false;
        bytes = read;
        return true;
    }
}
