using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn.Gate;

/// <summary>
/// Says which of the host's cookies last longer than SP 800-63B-4 section 2.2.3 asks for at AAL2: 24 hours in all, one hour idle.
/// Advice and no more: how long people stay signed in is the host's to say (SEC-X5).
/// </summary>
internal sealed class SessionAdvice(IAuthenticationSchemeProvider schemes, SchemeCatalog catalog, IOptionsMonitor<CookieAuthenticationOptions> cookies, IOptions<SignInOptions> options)
{
    private static readonly TimeSpan Overall = TimeSpan.FromHours(24);
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<string>> FindAsync()
    {
        var found = new List<string>();
        foreach (var scheme in await schemes.GetAllSchemesAsync())
        {
            if (!typeof(CookieAuthenticationHandler).IsAssignableFrom(scheme.HandlerType) || await catalog.FindGatedAsync(scheme.Name) is null)
                continue;
            var cookie = cookies.Get(scheme.Name);

            // A cookie that slides ends when nobody comes; what ends it in all is the record of the session.
            var overall = cookie.SlidingExpiration ? options.Value.SessionLifetime : cookie.ExpireTimeSpan;
            if (overall > Overall || cookie.ExpireTimeSpan > Idle)
                found.Add($"Scheme \"{scheme.Name}\" keeps people signed in for {Text(overall)} in all and {Text(cookie.ExpireTimeSpan)} idle.");
        }

        return found;
    }

    private static string Text(TimeSpan time) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(time >= TimeSpan.FromHours(48) ? time.TotalDays : time.TotalHours):0.#} {(time >= TimeSpan.FromHours(48) ? "days" : "hours")}");
}
