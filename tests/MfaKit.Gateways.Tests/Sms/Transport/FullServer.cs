using System.Net;
using System.Net.Sockets;

namespace MfaKit.Sms.Transport;

/// <summary>Listens and accepts nobody; its queue is full, so that whoever connects waits.</summary>
internal sealed class FullServer : IDisposable
{
    // More than the kernel queues for a backlog of none.
    private const int Waiting = 4;

    private readonly Socket _listener = NewSocket();
    private readonly List<Socket> _waiting = [];

    public FullServer()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        for (var i = 0; i < Waiting; i++)
        {
            var socket = NewSocket();
            _waiting.Add(socket);
            Connecting.Add(socket.ConnectAsync(_listener.LocalEndPoint!));
        }
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}");

    /// <summary>Those who wait; some never end.</summary>
    public List<Task> Connecting { get; } = [];

    public void Dispose()
    {
        _waiting.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
