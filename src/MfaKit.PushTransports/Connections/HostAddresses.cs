using System.Net;

namespace MfaKit.PushTransports.Connections;

/// <summary>Where a name leads.</summary>
internal class HostAddresses
{
    public virtual Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
