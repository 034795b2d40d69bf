using MfaKit.Storage;
using MfaKit.Testing.Contracts.Transactions;

namespace MfaKit.Testing.Contracts;

/// <summary>What every <see cref="ITransactionStore"/> promises.</summary>
public static class TransactionStoreContract
{
    /// <summary>The promises, each to be run as a test of its own.</summary>
    public static IReadOnlyList<ContractCase<ITransactionStore>> Cases { get; } =
        [.. CreateCases.All, .. SupersedeCases.All, .. FindCases.All, .. WaitCases.All, .. ChargeCases.All, .. MoveCases.All, .. DeliveryCases.All, .. EndAllCases.All, .. PurgeCases.All];
}
