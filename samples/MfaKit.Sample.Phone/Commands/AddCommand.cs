using MfaKit.Authenticator;
using TerminalPhone.Accounts;
using TerminalPhone.Listening;

namespace TerminalPhone.Commands;

/// <summary>Registers this phone by a link or the text of a QR code, once the person has seen whose it is; then takes the test.</summary>
internal sealed class AddCommand : ICommand
{
    private const int LongestName = 64;

    public string Name => "add";

    public string Usage => "add [TEXT] [--name NAME]";

    public string Summary => "adds an account by a link or the text of a QR code; asks for it where it is not given";

    public bool Takes(CommandLine line) => line.Arguments.Count <= 1 && line.Name is null or { Length: <= LongestName };

    public async Task RunAsync(Call call, CancellationToken stop)
    {
        var terminal = call.Terminal;
        var text = call.Line.Arguments is [var given] ? given : await terminal.AskAsync("The link, or the text of the QR code:", stop);
        if (!EnrollmentLink.TryParse(text, out var link))
            throw new PhoneFailure("This is no link to add a phone. It ends in /a#e=1. and 22 more characters, and begins with https.");

        var offer = await call.Client.ResolveAsync(link, stop);
        terminal.Say($"Issuer   {Shown.Of(offer.Issuer)}\nAccount  {Shown.Of(offer.Account)}\nServer   {link.Base.GetLeftPart(UriPartial.Authority)}");
        if (!await terminal.AskYesAsync("Add it?", stop))
            throw new PhoneFailure("Not added.");

        // Before the server knows the key: a phone that cannot keep its key is lost.
        await call.File.TryOutAsync(stop);
        var added = await RegisterAsync(call, offer, stop);
        terminal.Say($"Added. If the browser asks for a code: {added.PairingCode}");
        if (added.Account.OtpAuth is not null)
            terminal.Say("It makes codes, too: codes.");
        terminal.Say("Go on in the browser; this waits for the number that it shows. Ctrl+C, and listen does so later.");
        await new Listener(call).UntilTestedAsync(added.Account.DeviceId, stop);
    }

    private static async Task<RegisteredAccount> RegisterAsync(Call call, EnrollmentOffer offer, CancellationToken stop)
    {
        using var key = SoftwareKey.Create();
        var name = call.Line.Name ?? Cut($"{Environment.MachineName} (terminal)");
        var added = await call.Client.RegisterAsync(offer, key, new(name, "console") { App = "MfaKit.Sample.Phone" }, stop);

        // From here on it is kept, whatever is pressed.
        await call.File.KeepAsync(new() { Account = added.Account, Key = key.Export() }, CancellationToken.None);
        return added;
    }

    private static string Cut(string name) => name.Length > LongestName ? name[..LongestName] : name;
}
