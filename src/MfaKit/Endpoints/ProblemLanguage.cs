using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;

namespace MfaKit.Endpoints;

/// <summary>The language of an answer: what the host decided, else what the caller asks for; always one that there are titles in.</summary>
internal static class ProblemLanguage
{
    private const string Neutral = "en";

    private static readonly string[] All = [Neutral, "fr", "de", "es", "ar"];

    /// <summary>English for whoever asks for nothing, on a server of any language.</summary>
    public static CultureInfo Of(HttpContext context)
    {
        var tag = context.Features.Get<IRequestCultureFeature>() is { RequestCulture.UICulture: var host }
            ? Find(host.TwoLetterISOLanguageName)
            : context.Request.GetTypedHeaders().AcceptLanguage
                .Where(l => l.Quality != 0)
                .OrderByDescending(l => l.Quality ?? 1)
                .Select(l => Find(l.Value.Value))
                .FirstOrDefault(found => found is not null);
        return Culture(tag ?? Neutral);
    }

    private static string? Find(string? tag) => All.FirstOrDefault(known =>
        string.Equals(tag, known, StringComparison.OrdinalIgnoreCase) || tag?.StartsWith(known + "-", StringComparison.OrdinalIgnoreCase) == true);

    // A host that runs with InvariantGlobalization has English alone.
    private static CultureInfo Culture(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}
