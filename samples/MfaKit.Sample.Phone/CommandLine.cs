namespace TerminalPhone;

/// <summary>What was typed after the program's name.</summary>
internal sealed record CommandLine
{
    public string? Command { get; private init; }

    public IReadOnlyList<string> Arguments { get; private init; } = [];

    /// <summary>Where the accounts are kept, or null for the usual place.</summary>
    public string? File { get; private init; }

    /// <summary>What this phone calls itself, or null.</summary>
    public string? Name { get; private init; }

    /// <summary>Whether to forget without telling the server.</summary>
    public bool OnlyHere { get; private init; }

    public bool WantsHelp { get; private init; }

    /// <exception cref="PhoneFailure">There is an option that we do not know, or one without its value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        for (var i = 0; i < args.Count; i++)
        {
            line = args[i] switch
            {
                "--help" or "-h" => line with { WantsHelp = true },
                "--here" => line with { OnlyHere = true },
                "--file" => line with { File = ValueOf(args, ref i) },
                "--name" => line with { Name = ValueOf(args, ref i) },
                ['-', ..] other => throw new PhoneFailure($"There is no option {other}. --help says more.", ExitCode.WronglyCalled),
                var word when line.Command is null => line with { Command = word },
                var word => line with { Arguments = [.. line.Arguments, word] },
            };
        }

        return line;
    }

    private static string ValueOf(IReadOnlyList<string> args, ref int i) =>
        i + 1 < args.Count && args[i + 1].Length > 0 ? args[++i] : throw new PhoneFailure($"{args[i]} needs a value. --help says more.", ExitCode.WronglyCalled);
}
