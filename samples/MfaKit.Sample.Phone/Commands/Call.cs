using MfaKit.Authenticator;
using TerminalPhone.Accounts;

namespace TerminalPhone.Commands;

/// <summary>What a command works with.</summary>
internal sealed record Call(CommandLine Line, Terminal Terminal, AccountFile File, AuthenticatorClient Client, TimeProvider Time)
{
    /// <summary>The account that the first argument names; without one, the only account.</summary>
    public async Task<KeptAccount> ChooseAsync(string? which, CancellationToken cancellationToken) => (await File.ReadAsync(cancellationToken)).Choose(which);
}
