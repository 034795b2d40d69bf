using MfaKit.Authenticator;

namespace TerminalPhone.Commands;

internal sealed class RemoveCommand : ICommand
{
    public string Name => "remove";

    public string Usage => "remove [ACCOUNT] [--here]";

    public string Summary => "takes this phone out of use and forgets its key; --here: only forgets it";

    public bool Takes(CommandLine line) => line.Arguments.Count <= 1;

    public async Task RunAsync(Call call, CancellationToken stop)
    {
        var kept = await call.ChooseAsync(call.Line.Arguments is [var which] ? which : null, stop);
        if (!await call.Terminal.AskYesAsync($"Remove {kept}?", stop))
            throw new PhoneFailure("Not removed.");
        if (!call.Line.OnlyHere)
            await TellAsync(call, kept, stop);
        await call.File.ForgetAsync(kept, CancellationToken.None);
        call.Terminal.Say($"{kept} is no longer on this phone.");
    }

    private static async Task TellAsync(Call call, Accounts.KeptAccount kept, CancellationToken stop)
    {
        using var key = SoftwareKey.Import(kept.Key);
        try
        {
            await call.Client.RemoveAsync(kept.Account, key, stop);
        }
        catch (AuthenticatorException e) when (e.Code is "invalid_proof" or "device_revoked")
        {
            // It is out of use there already.
        }
    }
}
