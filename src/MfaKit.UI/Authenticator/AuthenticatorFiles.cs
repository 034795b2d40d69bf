using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Authenticator;

/// <summary>
/// Scripts, style and icons of the web authenticator. Its scripts import each other by their own names, so the hash of all of them stands in
/// the folder; the worker and the icons keep their address, for browsers hold on to it.
/// </summary>
internal sealed class AuthenticatorFiles
{
    private const string Prefix = "authenticator/";
    private const string Worker = "worker.js";

    private readonly FrozenDictionary<string, byte[]> _byName = Embedded().ToFrozenDictionary(f => f.Name, f => f.Bytes, StringComparer.Ordinal);

    public AuthenticatorFiles()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in _byName.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(bytes);
        }

        Release = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }

    /// <summary>Changes with any of the files.</summary>
    public string Release { get; }

    /// <summary>False where the package was built without npm: then the page reads codes only by a browser's own reader.</summary>
    public bool HasScanner => _byName.ContainsKey("scanner.js");

    /// <summary>A file under its release, to be kept for good.</summary>
    public Task ServeAsync(HttpContext context) =>
        context.Request.RouteValues["release"] as string == Release && context.Request.RouteValues["name"] is string name && name != Worker
            ? WriteAsync(context, name, "public, max-age=31536000, immutable")
            : NotFoundAsync(context);

    /// <summary>An icon, at an address that stays.</summary>
    public Task ServeIconAsync(HttpContext context) => WriteAsync(context, $"icon-{context.Request.RouteValues["size"]}.png", "public, max-age=86400");

    /// <summary>The worker. A new release makes it another text, by which a browser notices.</summary>
    public Task ServeWorkerAsync(HttpContext context, string scope)
    {
        context.Response.Headers["Service-Worker-Allowed"] = scope;
        return WriteAsync(context, "text/javascript; charset=utf-8", "no-cache", [.. Encoding.UTF8.GetBytes($"const release = '{Release}';\n"), .. _byName[Worker]]);
    }

    private Task WriteAsync(HttpContext context, string name, string cache) =>
        _byName.TryGetValue(name, out var bytes) ? WriteAsync(context, TypeOf(name), cache, bytes) : NotFoundAsync(context);

    private static async Task WriteAsync(HttpContext context, string type, string cache, byte[] bytes)
    {
        context.Response.Headers.CacheControl = cache;
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "image/png",
    };

    private static IEnumerable<(string Name, byte[] Bytes)> Embedded()
    {
        var assembly = typeof(AuthenticatorFiles).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return (resource[Prefix.Length..].Replace('\\', '/'), bytes);
        }
    }
}
