using TerminalPhone.Listening;

namespace TerminalPhone.Commands;

internal sealed class ListenCommand : ICommand
{
    public string Name => "listen";

    public string Usage => "listen";

    public string Summary => "waits for requests of every account, and asks for the number; Ctrl+C ends it";

    public bool Takes(CommandLine line) => line.Arguments.Count == 0;

    public async Task RunAsync(Call call, CancellationToken stop)
    {
        var all = await call.File.ReadAsync(stop);
        if (all.Count == 0)
            throw new PhoneFailure("There are no accounts yet: add.");
        call.Terminal.Say($"Waiting for {string.Join(", ", all)}. Ctrl+C ends.");
        await new Listener(call).RunAsync([.. all.Select(a => a.Account.DeviceId)], stop);
    }
}
