namespace MfaKit.Sessions;

/// <summary>
/// What a user agent is to a person: <c>Firefox on Windows</c>. A few words that everybody knows, because anything finer is
/// wrong as often as right; never a proof of anything.
/// </summary>
internal static class DeviceName
{
    // Order matters: every browser claims to be the ones below it.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>Null when nothing is known.</summary>
    public static string? From(string? userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return (browser, system) switch
        {
            (null, null) => null,
            (null, _) => system,
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? Find((string Mark, string Name)[] known, string? text) =>
        Array.Find(known, k => text?.Contains(k.Mark, StringComparison.Ordinal) == true).Name;
}
