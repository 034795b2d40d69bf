using System.Runtime.CompilerServices;

namespace MfaKit.UI.Routing;

/// <summary>Where the pages were mapped; lies with each endpoint.</summary>
internal sealed record UiPrefix(string Path)
{
    public static void Demand(string prefix, [CallerArgumentExpression(nameof(prefix))] string? name = null)
    {
        if (!LocalPath.IsLocal(prefix) || prefix.Length < 2 || prefix[^1] == '/')
            throw new ArgumentException("The prefix must be a local path such as /mfasetup.", name);
    }
}
