namespace MfaKit.Benchmarks.Push;

/// <summary>The benchmarks of a phone's answer by turns.</summary>
internal static class InterleavedPushAnswer
{
    private const int ChecksPerTurn = 50;

    public static async Task RunAsync()
    {
        var ways = new PushAnswer();
        ways.Prepare();
        Interleaved.Report(
            "statement",
            ChecksPerTurn,
            (nameof(ways.Bare_verify), () => ways.Bare_verify()),
            (nameof(ways.Bare_import_and_verify), () => ways.Bare_import_and_verify()),
            (nameof(ways.MfaKit_statement), () => ways.MfaKit_statement()),
            (nameof(ways.JsonWebTokens_statement), () => ways.JsonWebTokens_statement().GetAwaiter().GetResult()));

        var whole = new PushRespond();
        await whole.Prepare();
        Interleaved.Report(
            "respond",
            1,
            whole.Ask,
            (nameof(whole.Bare_verify), () => whole.Bare_verify()),
            (nameof(whole.MfaKit_respond), () => whole.MfaKit_respond().GetAwaiter().GetResult()));
        whole.Clean();
    }
}
