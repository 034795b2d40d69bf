using System.Threading.Channels;
using MfaKit.Authenticator;

namespace TerminalPhone.Listening;

/// <summary>The requests of one account that are open: each is passed on once, and taken back when it is over.</summary>
internal sealed class OpenRequests(string deviceId, ChannelWriter<Waiting> waiting)
{
    private readonly Dictionary<string, CancellationTokenSource> _open = new(StringComparer.Ordinal);

    /// <summary>Takes what the server says is open, the newest first.</summary>
    public void Are(IReadOnlyList<ApprovalRequest> now)
    {
        foreach (var (id, isOver) in _open.Where(o => now.All(r => r.Id != o.Key)).ToList())
        {
            _open.Remove(id);
            isOver.Cancel();
        }

        foreach (var request in now.Where(r => !_open.ContainsKey(r.Id)))
        {
            var isOver = _open[request.Id] = new();
            waiting.TryWrite(new(deviceId, request, isOver.Token));
        }
    }
}
