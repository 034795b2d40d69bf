using System.Net;
using System.Net.Sockets;
using MfaKit.Storage;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

/// <summary>
/// What a request tells of its client. The address is the connection's: a proxy's header counts only where the host lets
/// the forwarded-headers middleware speak (SEC-H6).
/// </summary>
internal static class ClientReader
{
    private const int MaxUserAgent = 256;

    public static ClientInfo Read(HttpContext context) => new(Address(context.Connection.RemoteIpAddress), UserAgent(context.Request.Headers.UserAgent));

    /// <summary>The same, for a ticket that says whether it was made in a known browser.</summary>
    public static ClientInfo Read(HttpContext context, TicketRecord ticket) =>
        Read(context) with { Trust = ticket.Browser is null ? ClientTrust.Unknown : ClientTrust.Known };

    /// <summary>One text per customer: IPv6 by its /64, since a single line holds that many addresses (SEC-H6).</summary>
    public static string? Address(IPAddress? address)
    {
        if (address is null or { AddressFamily: not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) })
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    private static string? UserAgent(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var clean = string.Concat(text.Where(c => !char.IsControl(c)));
        return clean.Length > MaxUserAgent ? clean[..MaxUserAgent] : clean;
    }
}
