using System.Runtime.CompilerServices;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;

namespace MfaKit.Attacks;

/// <summary>What only a store in this process lets a test see and change.</summary>
internal static class MemoryTables
{
    public static IEnumerable<string> Notices(this MfaHost host, string user = "alice") =>
        ((InMemoryFactorStore)host.Factors).Outbox.Where(notice => notice.User == new UserId(user)).Select(notice => notice.Kind);

    /// <summary>The rows themselves, removed ones included: what a thief of the database would hold or change.</summary>
    public static Dictionary<FactorId, FactorRecord> Rows(this MfaHost host) => Tables((InMemoryFactorStore)host.Factors).Factors;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_tables")]
    private static extern ref FactorTables Tables(InMemoryFactorStore store);
}
