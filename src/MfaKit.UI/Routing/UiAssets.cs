using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.Routing;

/// <summary>Stylesheets and scripts out of the package, under names that carry their content's hash, so that they may be kept for good.</summary>
internal sealed class UiAssets
{
    private const string Prefix = "asset/";

    private readonly FrozenDictionary<string, Asset> _byAddress;

    public UiAssets(IOptions<MfaUiOptions> options)
    {
        var all = Embedded().Append(new("theme.css", Encoding.UTF8.GetBytes(options.Value.Theme.ToCss()))).ToList();
        _byAddress = all.ToFrozenDictionary(a => a.Address, StringComparer.Ordinal);
        Stylesheets = [.. all.Where(a => a.IsCss).OrderBy(a => a.Name is "theme.css").ThenBy(a => a.Name, StringComparer.Ordinal).Select(a => a.Address)];
        Scripts = [.. all.Where(a => !a.IsCss).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => a.Address)];
    }

    /// <summary>Names to link, the theme last.</summary>
    public IReadOnlyList<string> Stylesheets { get; }

    public IReadOnlyList<string> Scripts { get; }

    public async Task ServeAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.RouteValues["name"] is not string name || !_byAddress.TryGetValue(name, out var asset))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.ContentType = asset.IsCss ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
        response.ContentLength = asset.Bytes.Length;
        await response.Body.WriteAsync(asset.Bytes, context.RequestAborted);
    }

    private static IEnumerable<Asset> Embedded()
    {
        var assembly = typeof(UiAssets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            yield return new(resource[Prefix.Length..], bytes);
        }
    }

    private sealed record Asset(string Name, byte[] Bytes)
    {
        public bool IsCss { get; } = Name.EndsWith(".css", StringComparison.Ordinal);

        public string Address { get; } =
            $"{Path.GetFileNameWithoutExtension(Name)}.{Convert.ToHexStringLower(SHA256.HashData(Bytes).AsSpan(0, 6))}{Path.GetExtension(Name)}";
    }
}
