namespace TerminalPhone.Accounts;

/// <summary>The turn of one process at the file; the others wait.</summary>
internal static class FileTurn
{
    private const int Tries = 100;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static async Task<IDisposable> TakeAsync(string path, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var left = Tries; ; left--)
        {
            try
            {
                return new FileStream(path + ".lock", options);
            }
            catch (IOException) when (left > 0)
            {
                await Task.Delay(Between, cancellationToken);
            }
        }
    }
}
