namespace TerminalPhone.Commands;

internal sealed class ListCommand : ICommand
{
    public string Name => "list";

    public string Usage => "list";

    public string Summary => "shows the accounts";

    public bool Takes(CommandLine line) => line.Arguments.Count == 0;

    public async Task RunAsync(Call call, CancellationToken stop)
    {
        var all = await call.File.ReadAsync(stop);
        for (var i = 0; i < all.Count; i++)
            call.Terminal.Say($"{i + 1}  {all[i]}  {all[i].Account.Base.GetLeftPart(UriPartial.Authority)}{(all[i].Account.OtpAuth is null ? "" : "  codes")}");
        if (all.Count == 0)
            call.Terminal.Say("No accounts yet: add.");
    }
}
