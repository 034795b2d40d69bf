using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MfaKit.RecoveryCodes;

/// <summary>
/// One code in its only spelling. Everything that compares, hashes or uses up a code takes this type, so that no second
/// spelling of a used code can pass (SEC-T6).
/// </summary>
internal sealed class RecoveryCode
{
    public const int MinLength = 16;
    public const int MaxLength = 32;

    /// <summary>Characters stored in clear: they find the one hash to compute, so that a try costs one and not ten.</summary>
    public const int SelectorLength = 3;

    /// <summary>The longest input looked at: the longest code with a separator after every character.</summary>
    public const int MaxInputLength = 2 * MaxLength;

    /// <summary>Crockford's base 32: no I, L, O or U.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int GroupLength = 4;

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    private RecoveryCode(string canonical) => Canonical = canonical;

    public string Canonical { get; }

    public string Selector => Canonical[..SelectorLength];

    /// <summary>Thirty-two characters divide 256, and GetString rejects what would not: every character is 5 even bits.</summary>
    public static RecoveryCode New(int length) => new(RandomNumberGenerator.GetString(Alphabet, length));

    public static bool TryParse(string text, [NotNullWhen(true)] out RecoveryCode? code)
    {
        var canonical = string.Concat(text.Where(c => c is not (' ' or '-')).Select(Canonicalize));
        code = canonical.Length is >= MinLength and <= MaxLength && IsSpelled(canonical) ? new(canonical) : null;
        return code is not null;
    }

    public static bool IsSpelled(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Characters);

    /// <summary>The spelling on paper: groups of four.</summary>
    public string ToDisplay() => string.Join('-', Canonical.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>Nothing (SEC-A2).</summary>
    public override string ToString() => "[recovery code]";

    // ASCII only, by hand: a culture's upper case knows letters (dotless i) that are no part of the alphabet.
    private static char Canonicalize(char c) => char.IsAsciiLetterLower(c) ? Confusable((char)(c - 'a' + 'A')) : Confusable(c);

    private static char Confusable(char c) => c switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => c,
    };
}
