namespace TerminalPhone;

/// <summary>It cannot be done; the message is for the person.</summary>
internal sealed class PhoneFailure(string message, int exitCode = ExitCode.NotDone) : Exception(message)
{
    public int ExitCode => exitCode;
}
