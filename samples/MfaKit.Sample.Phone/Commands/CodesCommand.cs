using System.Globalization;
using MfaKit.Authenticator;

namespace TerminalPhone.Commands;

internal sealed class CodesCommand : ICommand
{
    public string Name => "codes";

    public string Usage => "codes [ACCOUNT]";

    public string Summary => "shows the one-time codes of accounts that make some (universal QR codes)";

    public bool Takes(CommandLine line) => line.Arguments.Count <= 1;

    public async Task RunAsync(Call call, CancellationToken stop)
    {
        var all = call.Line.Arguments is [var which] ? [await call.ChooseAsync(which, stop)] : await call.File.ReadAsync(stop);
        var making = all.Where(a => a.Account.OtpAuth is not null).ToList();
        if (making.Count == 0)
            throw new PhoneFailure("None of these makes codes: they come with a universal QR code.");
        foreach (var account in making)
        {
            var (code, left) = OneTimeCodes.At(account.Account.OtpAuth!, call.Time.GetUtcNow());
            call.Terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{code}  {left.TotalSeconds,2:0} s  {account}"));
        }
    }
}
