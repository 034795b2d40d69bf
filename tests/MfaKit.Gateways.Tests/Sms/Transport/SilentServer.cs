using System.Net;
using System.Net.Sockets;

namespace MfaKit.Sms.Transport;

/// <summary>Reads and never answers.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _client;

    public SilentServer()
    {
        _listener.Start();
        Asked = AskedAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Ends when a request has begun.</summary>
    public Task Asked { get; }

    public void Dispose()
    {
        _client?.Dispose();
        _listener.Dispose();
    }

    private async Task AskedAsync()
    {
        _client = await _listener.AcceptTcpClientAsync();
        await _client.GetStream().ReadExactlyAsync(new byte[16]);
    }
}
