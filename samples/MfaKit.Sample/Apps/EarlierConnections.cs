namespace Contoso.Apps;

/// <summary>
/// What this browser was connected to, of which nothing else is left once an application's cookie is gone: kept until the person signs
/// out, so that the portal can tell an application that was signed out from one that was never connected.
/// </summary>
internal static class EarlierConnections
{
    public static void Note(HttpContext context, string app, bool isSecure) =>
        context.Response.Cookies.Append(NameOf(app), "1", new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = isSecure });

    public static bool Has(HttpContext context, string app) => context.Request.Cookies.ContainsKey(NameOf(app));

    public static void Forget(HttpContext context, string app) => context.Response.Cookies.Delete(NameOf(app));

    private static string NameOf(string app) => $"contoso.was.{app.ToLowerInvariant()}";
}
