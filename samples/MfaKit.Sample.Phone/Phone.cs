using TerminalPhone.Accounts;
using TerminalPhone.Commands;

namespace TerminalPhone;

/// <summary>The program: finds the command and runs it, and puts into words what went wrong.</summary>
internal sealed class Phone(Terminal terminal)
{
    private static readonly IReadOnlyList<ICommand> Commands =
    [
        new AddCommand(), new ListCommand(), new ListenCommand(), new CodesCommand(), new RenameCommand(), new RotateCommand(), new RemoveCommand(),
    ];

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        try
        {
            var line = CommandLine.Parse(args);
            if (line.WantsHelp || line.Command is null)
            {
                terminal.Say(Help.Of(Commands));
                return line.WantsHelp ? ExitCode.Done : ExitCode.WronglyCalled;
            }

            var command = Commands.FirstOrDefault(c => c.Name == line.Command) ?? throw WronglyCalled($"There is no command \"{line.Command}\".");
            if (!command.Takes(line))
                throw WronglyCalled($"It is used like this: {command.Usage}");
            using var server = new Server();
            await command.RunAsync(new(line, terminal, new AccountFile(line.File ?? AccountFile.DefaultPath, terminal), server.Client, TimeProvider.System), stop);
            return ExitCode.Done;
        }
        catch (PhoneFailure e)
        {
            terminal.Complain(e.Message);
            return e.ExitCode;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Stopped;
        }
        catch (Exception e) when (Trouble.Of(e) is { } said)
        {
            terminal.Complain(said);
            return ExitCode.NotDone;
        }
    }

    private static PhoneFailure WronglyCalled(string message) => new($"{message} --help says more.", ExitCode.WronglyCalled);
}
