using System.Text;
using System.Text.RegularExpressions;

namespace MfaKit.UI;

/// <summary>
/// CSS custom properties that the pages are drawn with, such as <c>--mfa-accent</c>; the README lists them. Served as one more
/// stylesheet: no page carries a style of its own.
/// </summary>
public sealed partial class MfaTheme
{
    /// <summary>Values by name, for light and dark alike.</summary>
    public IDictionary<string, string> Properties { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Values by name where the person prefers dark.</summary>
    public IDictionary<string, string> DarkProperties { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The entries that are no names or values of ours: nothing may break out of its declaration.</summary>
    internal IEnumerable<string> Mistakes =>
        Properties.Concat(DarkProperties).Where(p => !Name().IsMatch(p.Key) || p.Value is null || !Value().IsMatch(p.Value)).Select(p => p.Key);

    internal string ToCss()
    {
        var css = new StringBuilder();
        Write(css, Properties);
        if (DarkProperties.Count > 0)
        {
            css.Append("@media (prefers-color-scheme:dark){");
            Write(css, DarkProperties);
            css.Append('}');
        }

        return css.ToString();
    }

    private static void Write(StringBuilder css, IDictionary<string, string> properties)
    {
        css.Append(":root{");
        foreach (var (name, value) in properties)
            css.Append(name).Append(':').Append(value).Append(';');
        css.Append('}');
    }

    [GeneratedRegex("^--mfa-[a-z-]{1,40}$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[^;{}<>@\\\r\n]{1,200}$", RegexOptions.None, 1000)]
    private static partial Regex Value();
}
