using System.Security.Cryptography;

namespace MfaKit.Benchmarks;

/// <summary>A different key each time, as a server sees them: no way may profit from having keyed a hash before.</summary>
internal sealed class ColdKeys
{
    public const int Count = 256;

    private readonly byte[][] _keys;
    private int _next;

    public ColdKeys(int length) => _keys = [.. Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetBytes(length))];

    public byte[] this[int index] => _keys[index];

    public int Next() => _next++ & (Count - 1);
}
