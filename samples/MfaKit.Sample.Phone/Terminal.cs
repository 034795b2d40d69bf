using System.Threading.Channels;

namespace TerminalPhone;

/// <summary>
/// Where the person reads and types. Lines are read by a thread of their own: a console gives no way to stop waiting for one, and requests
/// run out while the person looks elsewhere.
/// </summary>
internal sealed class Terminal
{
    private readonly Channel<string> _typed = Channel.CreateUnbounded<string>();
    private readonly Lock _lock = new();
    private bool _isReading;

    /// <summary>Done once nobody can type any more.</summary>
    public Task Ended
    {
        get
        {
            Read();
            return _typed.Reader.Completion;
        }
    }

    public void Say(string text) => Console.WriteLine(text);

    /// <summary>Says that something is wrong, where a script that reads the answers does not take it for one.</summary>
    public void Complain(string text) => Console.Error.WriteLine(text);

    /// <summary>Rings, where somebody may be looking elsewhere.</summary>
    public void Ring()
    {
        if (!Console.IsOutputRedirected)
            Console.Write('\a');
    }

    /// <summary>Asks, and waits for a line.</summary>
    /// <exception cref="PhoneFailure">Nobody can type any more.</exception>
    public async Task<string> AskAsync(string question, CancellationToken cancellationToken)
    {
        Read();
        Console.Write($"{question} ");
        try
        {
            return (await _typed.Reader.ReadAsync(cancellationToken)).Trim();
        }
        catch (ChannelClosedException)
        {
            Console.WriteLine();
            throw new PhoneFailure("The input has ended: nobody is there to answer.");
        }
    }

    /// <summary>Asks until the answer is yes or no; an empty line is no answer.</summary>
    public async Task<bool> AskYesAsync(string question, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch ((await AskAsync($"{question} [y/n]", cancellationToken)).ToUpperInvariant())
            {
                case "Y" or "YES": return true;
                case "N" or "NO": return false;
            }
        }
    }

    /// <summary>Throws away what was typed before a question was there: it was meant for something else.</summary>
    public void Forget()
    {
        while (_typed.Reader.TryRead(out _))
        {
        }
    }

    private void Read()
    {
        lock (_lock)
        {
            if (_isReading)
                return;
            _isReading = true;
        }

        new Thread(() =>
        {
            while (Console.In.ReadLine() is { } line)
                _typed.Writer.TryWrite(line);
            _typed.Writer.Complete();
        })
        { IsBackground = true }.Start();
    }
}
