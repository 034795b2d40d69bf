using System.Net;
using System.Net.Sockets;

namespace MfaKit.PushTransports.Connections;

/// <summary>Which addresses are of the public internet (the special-purpose registries of IANA, RFC 6890), and not of this machine or its neighbours.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] SpecialV4 = Networks(
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3");

    // All unicast addresses of the internet begin so; loopback, link-local, unique local and multicast ones do not.
    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    // Among them, those that lead back into IPv4 (Teredo, 6to4), those of protocols, and those of examples.
    private static readonly IPNetwork[] SpecialV6 = Networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    // How a network without IPv4 of its own reaches it (RFC 6052): what counts is the address within.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !Holds(SpecialV4, address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        if (address.IsIPv4MappedToIPv6)
            return Is(address.MapToIPv4());
        if (Translated.Contains(address))
            return Is(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        return GlobalV6.Contains(address) && !Holds(SpecialV6, address);
    }

    private static bool Holds(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(text => IPNetwork.Parse(text))];
}
