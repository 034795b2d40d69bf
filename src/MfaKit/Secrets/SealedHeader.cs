namespace MfaKit.Secrets;

/// <summary>The clear head of what Data Protection seals: four fixed bytes, then the key's id; the same for CBC and GCM.</summary>
internal static class SealedHeader
{
    private const int IdSize = 16;

    private static ReadOnlySpan<byte> Magic => [0x09, 0xF0, 0xC9, 0xF0];

    /// <summary>The id of the key, or null when the bytes were not sealed by a key ring.</summary>
    public static Guid? KeyIdOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Magic.Length + IdSize && bytes.StartsWith(Magic) ? new Guid(bytes.Slice(Magic.Length, IdSize)) : null;
}
