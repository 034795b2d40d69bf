using System.Text;

namespace MfaKit.Push.Devices;

/// <summary>What phones call themselves reaches a person's screen, so it is cleaned of what could make it look like something else.</summary>
internal static class DeviceText
{
    /// <summary>The longest name, in characters: that of every factor.</summary>
    public const int LongestName = 64;

    /// <summary>Trimmed and cut; null when nothing is left.</summary>
    public static string? Clean(string? text, int most)
    {
        if (text is null)
            return null;
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (PlainText.Allows(rune))
                clean.Append(rune);
        }

        var name = clean.ToString().Trim().Normalize(NormalizationForm.FormC);
        var end = Math.Min(name.Length, most);
        if (end < name.Length && char.IsHighSurrogate(name[end - 1]))
            end--;
        return end == 0 ? null : name[..end];
    }
}
