using System.Threading.Channels;
using MfaKit.Authenticator;
using TerminalPhone.Accounts;
using TerminalPhone.Commands;

namespace TerminalPhone.Listening;

/// <summary>Looks after one account: hears by the server's stream that something changed, and asks what waits. Goes on through troubles.</summary>
internal sealed class Watcher(Call call, string deviceId, ChannelWriter<Waiting> waiting)
{
    // A stream ends after about a minute and says something every fifteen seconds: one that lasts longer is dead.
    private static readonly TimeSpan LongestStream = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly OpenRequests _open = new(deviceId, waiting);
    private string? _trouble;

    /// <summary>Ends when the account is no longer on this phone.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        // Read anew each time: another of these programs may have changed the key.
        while (await call.File.FindAsync(deviceId, stop) is { } kept)
        {
            var began = call.Time.GetTimestamp();
            var pause = Pause;
            try
            {
                await ListenAsync(kept, stop);

                // Something in between may cut streams at once.
                pause = call.Time.GetElapsedTime(began) < Pause ? Pause : TimeSpan.Zero;
            }
            catch (Exception e) when (!stop.IsCancellationRequested && Trouble.Of(e) is { } said)
            {
                Say(kept, said);
                if (e is AuthenticatorException { RetryAfter: { } wait } && wait > pause)
                    pause = wait;
            }

            await Task.Delay(pause, call.Time, stop);
        }
    }

    private async Task ListenAsync(KeptAccount kept, CancellationToken stop)
    {
        using var key = SoftwareKey.Import(kept.Key);
        using var atMost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        atMost.CancelAfter(LongestStream);
        await LookAsync(kept, key, atMost.Token);
        await foreach (var _ in call.Client.ListenAsync(kept.Account, key, atMost.Token))
            await LookAsync(kept, key, atMost.Token);
    }

    private async Task LookAsync(KeptAccount kept, SoftwareKey key, CancellationToken stop)
    {
        _open.Are(await call.Client.ListAsync(kept.Account, key, TimeSpan.Zero, stop));
        if (_trouble is not null)
            call.Terminal.Say($"{kept}: is back.");
        _trouble = null;
    }

    /// <summary>Once, however often it is tried.</summary>
    private void Say(KeptAccount kept, string trouble)
    {
        if (_trouble != trouble)
            call.Terminal.Complain($"{kept}: {trouble} Goes on trying.");
        _trouble = trouble;
    }
}
