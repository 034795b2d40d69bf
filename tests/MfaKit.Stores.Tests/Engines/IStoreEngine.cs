using MfaKit.Storage;
using MfaKit.Testing.Contracts;

namespace MfaKit.Engines;

/// <summary>One kind of store that every contract is run on.</summary>
public interface IStoreEngine
{
    /// <summary>The stores, started by the first test; a test is skipped where the engine cannot be had.</summary>
    Task<Stores> StoresAsync();
}

/// <summary>The stores of one engine.</summary>
public sealed record Stores(
    StoreUnderTest<IFactorStore> Factors,
    StoreUnderTest<ITransactionStore> Transactions,
    StoreUnderTest<IMfaTicketStore> Tickets,
    StoreUnderTest<IQuotaStore> Quotas,
    StoreUnderTest<IOutboxStore> Outbox);
