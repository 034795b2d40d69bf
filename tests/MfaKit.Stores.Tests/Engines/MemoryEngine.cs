using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using MfaKit.Testing.Contracts;

namespace MfaKit.Engines;

public sealed class MemoryEngine : IStoreEngine
{
    private readonly InMemoryFactorStore factors = new();

    public Task<Stores> StoresAsync() => Task.FromResult(new Stores(
        new()
        {
            Nodes = [factors],
            Callers = 1000,
            ReadOutboxAsync = (user, _) => Task.FromResult<IReadOnlyList<OutboxRecord>>([.. factors.Outbox.Where(n => n.User == user)]),
        },
        Under<ITransactionStore>(new InMemoryTransactionStore()),
        Under<IMfaTicketStore>(new InMemoryTicketStore()),
        Under<IQuotaStore>(new InMemoryQuotaStore())));

    private static StoreUnderTest<TStore> Under<TStore>(TStore store)
        where TStore : class => new() { Nodes = [store], Callers = 1000 };
}
