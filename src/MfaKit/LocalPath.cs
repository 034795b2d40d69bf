using System.Diagnostics.CodeAnalysis;

namespace MfaKit;

/// <summary>Return addresses stay on this host (SEC-H4).</summary>
public static class LocalPath
{
    private const int MaxLength = 2048;

    /// <summary>
    /// True for a path below the root of this origin. Refuses every spelling by which a browser leaves it: a second slash or
    /// backslash after the first, plain or percent-encoded, a scheme, control characters.
    /// </summary>
    public static bool IsLocal([NotNullWhen(true)] string? path)
    {
        if (path is not { Length: > 0 and <= MaxLength } || path[0] != '/' || path.Any(char.IsControl) || path.Contains('\\', StringComparison.Ordinal))
            return false;
        var decoded = Uri.UnescapeDataString(path);
        return !StartsAnotherHost(path) && !StartsAnotherHost(decoded) && !StartsAnotherHost(Uri.UnescapeDataString(decoded));
    }

    private static bool StartsAnotherHost(string path) => path.Length > 1 && path[1] is '/' or '\\' || path.Any(char.IsControl);
}
