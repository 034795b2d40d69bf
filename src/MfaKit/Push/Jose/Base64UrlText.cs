using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace MfaKit.Push.Jose;

/// <summary>Base64url without padding, in the one spelling that each value has: two spellings of a nonce would be two nonces.</summary>
internal static class Base64UrlText
{
    public static string Write(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>False for padding, foreign characters, and spare bits that are not 0.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.ContainsAny('=', ' ', '\n') || text.ContainsAny('\r', '\t') || !Base64Url.IsValid(text))
            return false;
        var read = Base64Url.DecodeFromChars(text);

        // No secret: the same text was just read from the wire.
        if (!text.Equals(Base64Url.EncodeToString(read), StringComparison.Ordinal))
            return false;
        bytes = read;
        return true;
    }
}
