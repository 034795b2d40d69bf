using System.Text;

namespace MfaKit.Enrollment;

/// <summary>Names that people give to factors.</summary>
public static class FactorNames
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Trims and normalises (NFC). False for a name that is too long or holds control or direction characters.</summary>
    internal static bool TryClean(string? text, out string? name)
    {
        name = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        if (name is null)
            return true;
        if (name.Length > MaxLength || !IsWellFormed(name))
            return false;
        name = name.Normalize(NormalizationForm.FormC);
        return name.Length <= MaxLength;
    }

    // Direction marks could make one name look like another; a lone surrogate is not text and cannot be stored.
    private static bool IsWellFormed(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.IsControl(rune) || rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069)
                return false;
        }

        return true;
    }
}
