using System.Threading.Channels;
using MfaKit.Authenticator;

namespace TerminalPhone.Listening;

/// <summary>The requests of one account that are open: each is passed on once, and taken back when it is over.</summary>
internal sealed class OpenRequests(string deviceId, ChannelWriter<Waiting> waiting)
{
    // By all of it and not by the id: a test that is begun anew keeps its id.
    private readonly Dictionary<ApprovalRequest, CancellationTokenSource> _open = [];

    /// <summary>Takes what the server says is open, the newest first.</summary>
    public void Are(IReadOnlyList<ApprovalRequest> now)
    {
        foreach (var (request, isOver) in _open.Where(o => !now.Contains(o.Key)).ToList())
        {
            _open.Remove(request);
            isOver.Cancel();
        }

        foreach (var request in now.Where(r => !_open.ContainsKey(r)))
        {
            var isOver = _open[request] = new();
            waiting.TryWrite(new(deviceId, request, isOver.Token));
        }
    }
}
