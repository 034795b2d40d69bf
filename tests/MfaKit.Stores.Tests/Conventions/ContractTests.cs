using MfaKit.Contracts;
using MfaKit.Engines;
using MfaKit.Storage;
using MfaKit.Testing.Contracts;

namespace MfaKit.Conventions;

public sealed class ContractTests
{
    public static TheoryData<Type, string[]> Contracts { get; } = new()
    {
        { typeof(IFactorStore), [.. FactorStoreContract.Cases.Select(c => c.Verb)] },
        { typeof(ITransactionStore), [.. TransactionStoreContract.Cases.Select(c => c.Verb)] },
        { typeof(IMfaTicketStore), [.. TicketStoreContract.Cases.Select(c => c.Verb)] },
        { typeof(IQuotaStore), [.. QuotaStoreContract.Cases.Select(c => c.Verb)] },
        { typeof(IOutboxStore), [.. OutboxStoreContract.Cases.Select(c => c.Verb)] },
    };

    [Theory, MemberData(nameof(Contracts))]
    public void Every_verb_of_a_store_has_a_promise(Type store, string[] verbs) =>
        Assert.Empty(store.GetMethods().Select(m => m.Name).Except(verbs, StringComparer.Ordinal));

    [Fact]
    public void Every_store_interface_has_a_contract()
    {
        var stores = typeof(IFactorStore).Assembly.GetExportedTypes()
            .Where(t => t.IsInterface && t.Name.EndsWith("Store", StringComparison.Ordinal));

        Assert.Empty(stores.Except(Contracts.Select(c => c.Data.Item1)));
    }

    [Fact]
    public void Every_promise_has_a_name_of_its_own()
    {
        string[][] contracts =
        [
            [.. FactorStoreContract.Cases.Select(c => c.Name)],
            [.. TransactionStoreContract.Cases.Select(c => c.Name)],
            [.. TicketStoreContract.Cases.Select(c => c.Name)],
            [.. QuotaStoreContract.Cases.Select(c => c.Name)],
            [.. OutboxStoreContract.Cases.Select(c => c.Name)],
        ];

        Assert.All(contracts, names => Assert.Equal(names.Distinct(StringComparer.Ordinal), names));
    }

    [Fact]
    public void Every_engine_runs_every_contract()
    {
        var types = typeof(ContractTests).Assembly.GetTypes();
        var engines = types.Where(t => t.IsClass && typeof(IStoreEngine).IsAssignableFrom(t));

        Assert.All(engines, engine =>
            Assert.Single(types, t => t.BaseType == typeof(StoreTests<>).MakeGenericType(engine)));
    }
}
