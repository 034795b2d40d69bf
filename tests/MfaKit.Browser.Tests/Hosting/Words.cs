using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Contoso.Texts;
using MfaKit.UI;

namespace MfaKit.Browser;

/// <summary>What stands on the pages in one language. Spaces that do not break are spaces here, as a person reads them.</summary>
internal sealed partial class Words(string language)
{
    private static readonly ResourceManager Pages = new("MfaKit.UI.Texts.MfaText", typeof(MfaText).Assembly);
    private static readonly ResourceManager Portal = new("Contoso.Texts.PortalText", typeof(PortalText).Assembly);

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(language);

    public string this[string key, params object[] values]
    {
        get
        {
            var text = Pages.GetString(key, _culture) ?? Portal.GetString(key, _culture) ?? throw new ArgumentException($"No words for {key}.", nameof(key));
            return Plain(string.Format(_culture, text, values));
        }
    }

    public static string Plain(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
