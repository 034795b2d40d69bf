using System.Threading.Channels;
using TerminalPhone.Commands;

namespace TerminalPhone.Listening;

/// <summary>Watches accounts, and puts what comes before the person, one after the other.</summary>
internal sealed class Listener(Call call)
{
    /// <summary>Until Ctrl+C, or until none of the accounts is left.</summary>
    /// <exception cref="PhoneFailure">Nobody can type any more.</exception>
    public Task RunAsync(IReadOnlyList<string> deviceIds, CancellationToken stop) => RunAsync(deviceIds, _ => false, stop);

    /// <summary>Until the person has approved the test of one account, or the account is gone.</summary>
    /// <exception cref="PhoneFailure">Nobody can type any more.</exception>
    public Task UntilTestedAsync(string deviceId, CancellationToken stop) => RunAsync([deviceId], approved => approved.Request.Type == Question.Test, stop);

    private async Task RunAsync(IReadOnlyList<string> deviceIds, Func<Waiting, bool> isLast, CancellationToken stop)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var waiting = Channel.CreateUnbounded<Waiting>();
        var watching = WatchAsync(deviceIds, waiting.Writer, ends.Token);
        try
        {
            var asking = AskAsync(waiting.Reader, isLast, ends.Token);
            if (await Task.WhenAny(asking, call.Terminal.Ended) != asking)
                throw new PhoneFailure("The input has ended: nobody is there to answer.");
            await asking;
        }
        finally
        {
            await ends.CancelAsync();
            await watching;
        }
    }

    /// <summary>What goes wrong beyond what a watcher gets over goes on to whoever reads.</summary>
    private async Task WatchAsync(IReadOnlyList<string> deviceIds, ChannelWriter<Waiting> waiting, CancellationToken stop)
    {
        try
        {
            await Task.WhenAll(deviceIds.Select(id => new Watcher(call, id, waiting).RunAsync(stop)));
            waiting.Complete();
        }
        catch (Exception e)
        {
            waiting.Complete(e);
        }
    }

    private async Task AskAsync(ChannelReader<Waiting> waiting, Func<Waiting, bool> isLast, CancellationToken stop)
    {
        var question = new Question(call);
        await foreach (var next in waiting.ReadAllAsync(stop))
        {
            if (!next.IsOver.IsCancellationRequested && await question.AskAsync(next, stop) && isLast(next))
                return;
        }
    }
}
