using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace MfaKit.UI.Routing;

/// <summary>The language of a request: what the host decided, else what the browser asks for; always one that there are words in.</summary>
internal static class UiCulture
{
    /// <summary>Sets it for the rest of the request. Where there are no words, the page says so by its <c>lang</c> and is not half translated.</summary>
    public static void Apply(HttpContext context, IList<string> languages)
    {
        var chosen = context.Features.Get<IRequestCultureFeature>() is { RequestCulture: var host }
            ? Find(languages, host.UICulture)
            : context.Request.GetTypedHeaders().AcceptLanguage
                .Where(l => l.Quality != 0)
                .OrderByDescending(l => l.Quality ?? 1)
                .Select(l => Find(languages, l.Value.Value))
                .FirstOrDefault(found => found is not null);
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Civil(chosen ?? CultureInfo.GetCultureInfo(languages[0]));
    }

    // Arabic is read in many countries; what all of them have on their phones is the Gregorian calendar.
    private static CultureInfo Civil(CultureInfo culture)
    {
        if (culture.TwoLetterISOLanguageName != "ar" || culture.Calendar is GregorianCalendar
            || culture.OptionalCalendars.OfType<GregorianCalendar>().FirstOrDefault() is not { } calendar)
            return culture;
        var own = (CultureInfo)culture.Clone();
        own.DateTimeFormat.Calendar = calendar;
        return own;
    }

    private static CultureInfo? Find(IList<string> languages, CultureInfo culture) =>
        languages.Contains(culture.TwoLetterISOLanguageName, StringComparer.Ordinal) ? culture : null;

    private static CultureInfo? Find(IList<string> languages, string? tag) =>
        languages.FirstOrDefault(known => tag is not null && (string.Equals(tag, known, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(known + "-", StringComparison.OrdinalIgnoreCase))) is { } language
            ? CultureInfo.GetCultureInfo(language)
            : null;
}
