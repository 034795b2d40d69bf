using System.Globalization;
using System.Net;

namespace MfaKit.PushTransports.WebPush;

/// <summary>An entry of <see cref="WebPushOptions.AllowedHosts"/>.</summary>
/// <param name="Name">The name, or what must stand after the first dot.</param>
/// <param name="Below">True for all names below it, and not the name itself.</param>
/// <param name="Port">The only port.</param>
internal sealed record AllowedHost(string Name, bool Below, int Port)
{
    private const int HttpsPort = 443;
    private const string Wildcard = "*.";

    /// <summary>Whether it names this machine.</summary>
    public bool IsLocal => IsLocalName(Name);

    /// <summary>Null when it is none.</summary>
    public static AllowedHost? TryParse(string? entry)
    {
        if (string.IsNullOrEmpty(entry))
            return null;
        var (name, port) = (entry, HttpsPort);
        if (entry.LastIndexOf(':') is > 0 and var colon)
        {
            name = entry[..colon];
            if (!int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > IPEndPoint.MaxPort)
                return null;
        }

        var below = name.StartsWith(Wildcard, StringComparison.Ordinal);
        if (below)
            name = name[Wildcard.Length..];
        var isName = Uri.CheckHostName(name) == UriHostNameType.Dns && name.All(char.IsAscii) && name.Contains('.', StringComparison.Ordinal);
        return isName || (IsLocalName(name) && !below) ? new(name, below, port) : null;
    }

    /// <summary>Whether an address is at this host: the whole name counts, from its beginning to its end.</summary>
    public bool Holds(Uri address) => address.Port == Port && (Below
        ? address.IdnHost.Length > Name.Length + 1 && address.IdnHost.EndsWith($".{Name}", StringComparison.OrdinalIgnoreCase)
        : string.Equals(address.IdnHost, Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a name is this machine's by its form alone.</summary>
    public static bool IsLocalName(string name) =>
        string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
}
