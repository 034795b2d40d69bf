using System.Net;
using System.Net.Sockets;

namespace MfaKit.PushTransports.Connections;

/// <summary>
/// Sends to addresses that strangers chose (SEC-P7): straight, without redirects, and only to public addresses, which are looked at when
/// the connection is made, since a name may lead elsewhere than it did before. Not of the factory of clients: what a host adds to every
/// client (a proxy, loggers, retries) would lead around these, or write the addresses down.
/// </summary>
internal static class GuardedHandler
{
    private const int MaxHeadersKilobytes = 16;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <param name="addresses">Where names lead.</param>
    /// <param name="mayBeLocal">True for names of this machine that the host allows, for tests.</param>
    public static SocketsHttpHandler Create(HostAddresses addresses, Func<string, bool> mayBeLocal) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        PreAuthenticate = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        MaxResponseHeadersLength = MaxHeadersKilobytes,
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, addresses, mayBeLocal, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, HostAddresses addresses, Func<string, bool> mayBeLocal, CancellationToken cancellationToken)
    {
        var found = await addresses.FindAsync(target.Host, cancellationToken);
        if (found.Length == 0 || !Array.TrueForAll(found, mayBeLocal(target.Host) ? IPAddress.IsLoopback : PublicAddress.Is))
            throw new ForbiddenAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // To what was looked at, and not to the name again.
            await socket.ConnectAsync(found, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
