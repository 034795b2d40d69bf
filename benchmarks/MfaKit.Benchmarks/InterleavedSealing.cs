using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;

namespace MfaKit.Benchmarks;

/// <summary>Sealing and opening by turns, on both kinds of ring.</summary>
internal static class InterleavedSealing
{
    private const int CallsPerTurn = 100;

    public static void Run()
    {
        foreach (var ring in new[] { EncryptionAlgorithm.AES_256_CBC, EncryptionAlgorithm.AES_256_GCM })
        {
            var ways = new Sealing { Ring = ring };
            ways.Prepare();
            Interleaved.Report(
                ring.ToString(),
                CallsPerTurn,
                (nameof(ways.DataProtection_seal), () => ways.DataProtection_seal()),
                (nameof(ways.MfaKit_seal), () => ways.MfaKit_seal()));
            Interleaved.Report(
                ring.ToString(),
                CallsPerTurn,
                (nameof(ways.DataProtection_open), () => ways.DataProtection_open()),
                (nameof(ways.MfaKit_open), () => ways.MfaKit_open()));
            ways.Clean();
        }
    }
}
