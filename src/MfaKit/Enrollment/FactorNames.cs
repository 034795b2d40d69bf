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

    private static bool IsWellFormed(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (!PlainText.Allows(rune))
                return false;
        }

        return true;
    }
}
