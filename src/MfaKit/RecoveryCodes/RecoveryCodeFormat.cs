using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MfaKit.RecoveryCodes;

/// <summary>
/// The bytes of a set: version (1), characters per code (1), iterations (4, big-endian), count (1), then per code selector
/// (3 ASCII), salt (16), hash (32). Nothing is read that does not fit to the last byte: a row somebody meddled with
/// counts as unreadable, never as empty (SEC-K2, SEC-A3).
/// </summary>
internal static class RecoveryCodeFormat
{
    private const byte Version = 1;
    private const int HeaderSize = 7;

    public static byte[] Write(RecoveryCodeSet set)
    {
        var bytes = new byte[HeaderSize + (set.Entries.Count * RecoveryCodeEntry.Size)];
        bytes[0] = Version;
        bytes[1] = (byte)set.Length;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(2), set.Iterations);
        bytes[6] = (byte)set.Entries.Count;
        for (var i = 0; i < set.Entries.Count; i++)
            Write(set.Entries[i], bytes.AsSpan(HeaderSize + (i * RecoveryCodeEntry.Size)));
        return bytes;
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out RecoveryCodeSet? set)
    {
        set = null;
        if (bytes.Length < HeaderSize || bytes[0] != Version)
            return false;

        var (length, count) = (bytes[1], bytes[6]);
        var iterations = BinaryPrimitives.ReadInt32BigEndian(bytes[2..]);
        if (length is < RecoveryCode.MinLength or > RecoveryCode.MaxLength
            || iterations is < RecoveryCodeHash.MinIterations or > RecoveryCodeHash.MaxIterations
            || count is < 1 or > RecoveryCodeSet.MaxCount
            || bytes.Length != HeaderSize + (count * RecoveryCodeEntry.Size))
            return false;

        var entries = ReadEntries(bytes[HeaderSize..]);
        if (entries.All(e => RecoveryCode.IsSpelled(e.Selector)) && entries.DistinctBy(e => e.Selector, StringComparer.Ordinal).Count() == count)
            set = new(length, iterations, entries);
        return set is not null;
    }

    private static void Write(RecoveryCodeEntry entry, Span<byte> to)
    {
        Encoding.ASCII.GetBytes(entry.Selector, to);
        entry.Salt.CopyTo(to[RecoveryCode.SelectorLength..]);
        entry.Hash.CopyTo(to[(RecoveryCode.SelectorLength + RecoveryCodeHash.SaltSize)..]);
    }

    private static List<RecoveryCodeEntry> ReadEntries(ReadOnlySpan<byte> bytes)
    {
        const int SaltAt = RecoveryCode.SelectorLength;
        const int HashAt = SaltAt + RecoveryCodeHash.SaltSize;
        var entries = new List<RecoveryCodeEntry>();
        for (; !bytes.IsEmpty; bytes = bytes[RecoveryCodeEntry.Size..])
        {
            var selector = Encoding.ASCII.GetString(bytes[..SaltAt]);
            entries.Add(new(selector, bytes[SaltAt..HashAt].ToArray(), bytes[HashAt..RecoveryCodeEntry.Size].ToArray()));
        }

        return entries;
    }
}
