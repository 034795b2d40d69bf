using TerminalPhone.Accounts;
using TerminalPhone.Commands;

namespace TerminalPhone;

internal static class Help
{
    public static string Of(IEnumerable<ICommand> commands) =>
        $"""
        A phone in a terminal: approves sign-ins with the number that the browser shows.

        {string.Join(Environment.NewLine, commands.Select(c => $"  {c.Usage,-26} {c.Summary}"))}

        ACCOUNT is its number in the list, or a part of its name; not needed while there is one.

          --file PATH                where accounts are kept; {AccountFile.DefaultPath} otherwise
          --help                     this

        Ends with 0 when it is done, 1 when it is not, 2 when it was called wrongly, 130 after Ctrl+C.
        """;
}
