using MfaKit.Totp;

namespace MfaKit.Benchmarks;

/// <summary>The two code validation benchmarks by turns.</summary>
internal static class InterleavedCodeValidation
{
    private const int ChecksPerTurn = 1000;

    public static async Task RunAsync()
    {
        foreach (var algorithm in Enum.GetValues<TotpAlgorithm>())
        {
            var ways = new CodeValidation { Algorithm = algorithm };
            ways.Prepare();
            Interleaved.Report(
                algorithm.ToString(),
                ChecksPerTurn,
                (nameof(ways.Three_bare_hmacs), () => ways.Three_bare_hmacs()),
                (nameof(ways.MfaKit_hit), () => ways.MfaKit_hit()),
                (nameof(ways.MfaKit_miss), () => ways.MfaKit_miss()),
                (nameof(ways.OtpNet_hit), () => ways.OtpNet_hit()),
                (nameof(ways.OtpNet_miss), () => ways.OtpNet_miss()),
                (nameof(ways.OneShots_miss), () => ways.OneShots_miss()),
                (nameof(ways.OtpNetKeyed_miss), () => ways.OtpNetKeyed_miss()));
        }

        var identity = new CodeValidationAgainstIdentity();
        await identity.Prepare();
        Interleaved.Report(
            "Identity",
            ChecksPerTurn,
            (nameof(identity.Identity_hit), () => identity.Identity_hit().GetAwaiter().GetResult()),
            (nameof(identity.Identity_miss), () => identity.Identity_miss().GetAwaiter().GetResult()),
            (nameof(identity.MfaKit_hit), () => identity.MfaKit_hit()),
            (nameof(identity.MfaKit_miss), () => identity.MfaKit_miss()));
    }
}
