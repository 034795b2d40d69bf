namespace TerminalPhone;

/// <summary>What the program ends with, for scripts.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int NotDone = 1;
    public const int WronglyCalled = 2;

    /// <summary>As shells have it for Ctrl+C.</summary>
    public const int Stopped = 130;
}
