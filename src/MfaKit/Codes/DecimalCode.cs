using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MfaKit.Codes;

/// <summary>
/// A code of 4 to 10 decimal digits in its one canonical form; leading zeros count. Redacts itself.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct DecimalCode
{
    /// <summary>Fewest digits a code may have: the number typed to test a new push device.</summary>
    public const int MinDigits = 4;

    /// <summary>Most digits a code may have (SEC-S1).</summary>
    public const int MaxDigits = 10;

    private const int MaxTypedLength = 32;

    private readonly ulong _value;

    internal DecimalCode(ulong value, int digits)
    {
        _value = value;
        Digits = digits;
    }

    /// <summary>Number of digits, leading zeros included; 0 only for <c>default</c>.</summary>
    public int Digits { get; }

    /// <summary>
    /// Reads what a person typed or pasted. Spaces, and hyphens between digits, are dropped here and nowhere else, so
    /// that two spellings of a code are one code wherever it is compared or marked as used (SEC-T6).
    /// </summary>
    /// <param name="text">At most 32 UTF-16 units; anything else than ASCII digits, spaces and hyphens is refused.</param>
    /// <param name="digits">The exact number of digits expected, 4 to 10.</param>
    /// <param name="code">The code, or <c>default</c> when refused.</param>
    public static bool TryParse(string? text, int digits, out DecimalCode code)
    {
        ThrowIfOutOfRange(digits);
        code = default;
        if (text is null || text.Length > MaxTypedLength) return false;

        var typed = text.AsSpan().Trim(' ');
        // At an end a hyphen is a sign, not grouping.
        if (typed.IsEmpty || typed[0] == '-' || typed[^1] == '-') return false;

        var value = 0UL;
        var seen = 0;
        foreach (var c in typed)
        {
            if (c is ' ' or '-') continue;
            // Not char.IsDigit: that admits Arabic and other digits (CVE-2025-55000 began with lenient parsing).
            if (!char.IsAsciiDigit(c) || ++seen > digits) return false;
            value = (value * 10) + (uint)(c - '0');
        }

        if (seen != digits) return false;
        code = new DecimalCode(value, digits);
        return true;
    }

    /// <summary>Draws every code of <paramref name="digits"/> digits with equal odds from the system's CSPRNG (SEC-S1).</summary>
    /// <param name="digits">4 to 10.</param>
    public static DecimalCode Generate(int digits)
    {
        ThrowIfOutOfRange(digits);
        Span<byte> drawn = stackalloc byte[MaxDigits];
        drawn = drawn[..digits];
        // GetItems rejects instead of taking a remainder, so no digit is favoured.
        RandomNumberGenerator.GetItems<byte>([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], drawn);

        var value = 0UL;
        foreach (var digit in drawn) value = (value * 10) + digit;
        CryptographicOperations.ZeroMemory(drawn);
        return new DecimalCode(value, digits);
    }

    /// <summary>Compares in time that does not depend on the digits (SEC-T7). Only the lengths may show.</summary>
    public bool FixedTimeEquals(DecimalCode other)
    {
        Span<byte> mine = stackalloc byte[sizeof(ulong)];
        Span<byte> theirs = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(mine, _value);
        BinaryPrimitives.WriteUInt64LittleEndian(theirs, other._value);
        // Up to nine digits fit the low half, and the platform compares byte by byte, unoptimised on purpose.
        var width = Digits < MaxDigits ? sizeof(uint) : sizeof(ulong);
        var same = CryptographicOperations.FixedTimeEquals(mine[..width], theirs[..width]);
        return same & Digits == other.Digits & Digits != 0;
    }

    /// <summary>The digits themselves, for the message or page that shows them; never for a log.</summary>
    public string Reveal() => _value.ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');

    /// <summary>Never the digits.</summary>
    public override string ToString() => $"({Digits} digits)";

    private static void ThrowIfOutOfRange(int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, MinDigits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, MaxDigits);
    }
}
