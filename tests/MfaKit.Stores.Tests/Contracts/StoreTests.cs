using MfaKit.Engines;
using MfaKit.Storage;
using MfaKit.Testing.Contracts;

namespace MfaKit.Contracts;

/// <summary>Every promise of every store, on one engine.</summary>
public abstract class StoreTests<TEngine>(TEngine engine) : IClassFixture<TEngine>
    where TEngine : class, IStoreEngine
{
    public static TheoryData<string> FactorPromises { get; } = Names(FactorStoreContract.Cases);

    public static TheoryData<string> TransactionPromises { get; } = Names(TransactionStoreContract.Cases);

    public static TheoryData<string> TicketPromises { get; } = Names(TicketStoreContract.Cases);

    public static TheoryData<string> QuotaPromises { get; } = Names(QuotaStoreContract.Cases);

    public static TheoryData<string> OutboxPromises { get; } = Names(OutboxStoreContract.Cases);

    [Theory, MemberData(nameof(FactorPromises))]
    [Trait("row", "SEC-N1")]
    public async Task Factor_store_keeps_its_promise(string promise) =>
        await Run(FactorStoreContract.Cases, promise, (await engine.StoresAsync()).Factors);

    [Theory, MemberData(nameof(TransactionPromises))]
    [Trait("row", "SEC-N1")]
    public async Task Transaction_store_keeps_its_promise(string promise) =>
        await Run(TransactionStoreContract.Cases, promise, (await engine.StoresAsync()).Transactions);

    [Theory, MemberData(nameof(TicketPromises))]
    [Trait("row", "SEC-N1")]
    public async Task Ticket_store_keeps_its_promise(string promise) =>
        await Run(TicketStoreContract.Cases, promise, (await engine.StoresAsync()).Tickets);

    [Theory, MemberData(nameof(QuotaPromises))]
    [Trait("row", "SEC-N1")]
    public async Task Quota_store_keeps_its_promise(string promise) =>
        await Run(QuotaStoreContract.Cases, promise, (await engine.StoresAsync()).Quotas);

    [Theory, MemberData(nameof(OutboxPromises))]
    [Trait("row", "SEC-N1"), Trait("row", "SEC-E4")]
    public async Task Outbox_store_keeps_its_promise(string promise) =>
        await Run(OutboxStoreContract.Cases, promise, (await engine.StoresAsync()).Outbox);

    private static TheoryData<string> Names<TStore>(IEnumerable<ContractCase<TStore>> cases)
        where TStore : class => new(cases.Select(c => c.Name));

    private static Task Run<TStore>(IEnumerable<ContractCase<TStore>> cases, string promise, StoreUnderTest<TStore> store)
        where TStore : class =>
        cases.Single(c => string.Equals(c.Name, promise, StringComparison.Ordinal)).RunAsync(store, TestContext.Current.CancellationToken);
}

public sealed class MemoryStoreTests(MemoryEngine engine) : StoreTests<MemoryEngine>(engine);

public sealed class SqliteStoreTests(SqliteEngine engine) : StoreTests<SqliteEngine>(engine);

public sealed class PostgresStoreTests(PostgresEngine engine) : StoreTests<PostgresEngine>(engine);
