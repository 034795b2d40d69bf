using MfaKit.Authenticator;

namespace TerminalPhone.Commands;

internal sealed class RenameCommand : ICommand
{
    public string Name => "rename";

    public string Usage => "rename [ACCOUNT] NAME";

    public string Summary => "gives this phone another name, as the account's pages show it";

    public bool Takes(CommandLine line) => line.Arguments is [.., { Length: > 0 and <= 64 }] and { Count: <= 2 };

    public async Task RunAsync(Call call, CancellationToken stop)
    {
        var kept = await call.ChooseAsync(call.Line.Arguments is [var which, _] ? which : null, stop);
        using var key = SoftwareKey.Import(kept.Key);
        await call.Client.RenameAsync(kept.Account, key, call.Line.Arguments[^1], stop);
        call.Terminal.Say($"{kept} calls this phone {Shown.Of(call.Line.Arguments[^1])} now.");
    }
}
