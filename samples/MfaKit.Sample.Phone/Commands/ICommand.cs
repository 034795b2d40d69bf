namespace TerminalPhone.Commands;

/// <summary>What a person can have done.</summary>
internal interface ICommand
{
    string Name { get; }

    string Usage { get; }

    /// <summary>A line for the help.</summary>
    string Summary { get; }

    /// <summary>Whether it understands what follows its name.</summary>
    bool Takes(CommandLine line);

    /// <exception cref="PhoneFailure">It cannot be done.</exception>
    Task RunAsync(Call call, CancellationToken stop);
}
