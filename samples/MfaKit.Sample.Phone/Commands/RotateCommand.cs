using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MfaKit.Authenticator;
using TerminalPhone.Accounts;

namespace TerminalPhone.Commands;

/// <summary>
/// Changes to another key. The new one is kept before the server hears of it: whatever ends in between, one of the two opens the account,
/// and the next run finds out which.
/// </summary>
internal sealed class RotateCommand : ICommand
{
    public string Name => "rotate";

    public string Usage => "rotate [ACCOUNT]";

    public string Summary => "changes to a new key";

    public bool Takes(CommandLine line) => line.Arguments.Count <= 1;

    public async Task RunAsync(Call call, CancellationToken stop)
    {
        var kept = await call.ChooseAsync(call.Line.Arguments is [var which] ? which : null, stop);
        using var old = SoftwareKey.Import(kept.Key);
        using var fresh = kept.NextKey is { } next ? SoftwareKey.Import(next) : SoftwareKey.Create();
        await call.File.KeepAsync(kept with { NextKey = fresh.Export() }, stop);
        try
        {
            await call.Client.RotateAsync(kept.Account, old, fresh, stop);
        }
        catch (AuthenticatorException e) when (kept.NextKey is null && e.Status < 500)
        {
            await call.File.KeepAsync(kept, CancellationToken.None);
            throw;
        }
        catch (AuthenticatorException e) when (kept.NextKey is not null && e.Code == "invalid_proof")
        {
            // An earlier run was cut off, perhaps after the server had taken the key.
            if (!await IsTakenAsync(call, kept, fresh, stop))
                throw;
        }

        var account = kept.Account with { KeyId = Thumbprint(fresh) };
        await call.File.KeepAsync(kept with { Account = account, Key = fresh.Export(), NextKey = null }, CancellationToken.None);
        call.Terminal.Say($"{kept} has a new key.");
    }

    private static async Task<bool> IsTakenAsync(Call call, KeptAccount kept, SoftwareKey fresh, CancellationToken stop)
    {
        try
        {
            await call.Client.ListAsync(kept.Account, fresh, TimeSpan.Zero, stop);
            return true;
        }
        catch (AuthenticatorException e) when (e.Code == "invalid_proof")
        {
            return false;
        }
    }

    /// <summary>RFC 7638.</summary>
    private static string Thumbprint(SoftwareKey key)
    {
        var (x, y) = (Base64Url.EncodeToString(key.X.Span), Base64Url.EncodeToString(key.Y.Span));
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
    }
}
