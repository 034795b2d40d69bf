using MfaKit.Storage;
using MfaKit.Testing.Contracts.Quotas;

namespace MfaKit.Testing.Contracts;

/// <summary>What every <see cref="IQuotaStore"/> promises.</summary>
public static class QuotaStoreContract
{
    /// <summary>The promises, each to be run as a test of its own.</summary>
    public static IReadOnlyList<ContractCase<IQuotaStore>> Cases { get; } = [.. TakeCases.All, .. GiveBackCases.All, .. PurgeCases.All];
}
