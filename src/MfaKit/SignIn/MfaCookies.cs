using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace MfaKit.SignIn;

/// <summary>Cookies of MfaKit's own: never read by script, sent to this host only, of no meaning to the host's schemes.</summary>
internal sealed class MfaCookies(IHostEnvironment environment)
{
    private readonly string _application = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(environment.ApplicationName)).AsSpan(0, 4));

    public string? Read(HttpContext context, string name) => context.Request.Cookies.TryGetValue(Name(context, name), out var value) ? value : null;

    /// <summary>Writes; without an end it lasts until the browser closes.</summary>
    public void Write(HttpContext context, string name, string value, DateTimeOffset? expires = null)
    {
        var options = Options(context);
        options.Expires = expires;
        context.Response.Cookies.Append(Name(context, name), value, options);
    }

    public void Delete(HttpContext context, string name)
    {
        if (context.Request.Cookies.ContainsKey(Name(context, name)))
            context.Response.Cookies.Delete(Name(context, name), Options(context));
    }

    // __Host- needs Secure, which a browser drops on plain http; there the name tells applications on one machine apart.
    private string Name(HttpContext context, string name) => IsSecure(context) ? $"__Host-{name}" : $"{name}-{_application}";

    private bool IsSecure(HttpContext context) => context.Request.IsHttps || !environment.IsDevelopment();

    private CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure(context),
    };
}
