using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using MfaKit.Testing.Contracts;

namespace MfaKit.Engines;

public sealed class MemoryEngine : IStoreEngine
{
    private readonly InMemoryOutboxStore outbox = new();
    private readonly InMemoryFactorStore factors;

    public MemoryEngine() => factors = new(outbox);

    public Task<Stores> StoresAsync() => Task.FromResult(new Stores(
        new()
        {
            Nodes = [factors],
            Callers = 1000,
            ReadOutboxAsync = (user, _) => Task.FromResult<IReadOnlyList<OutboxRecord>>([.. factors.Outbox.Where(n => n.User == user)]),
        },
        Under<ITransactionStore>(new InMemoryTransactionStore()),
        Under<IMfaTicketStore>(new InMemoryTicketStore()),
        Under<IQuotaStore>(new InMemoryQuotaStore()),
        new() { Nodes = [outbox], Callers = 1000, Factors = factors }));

    private static StoreUnderTest<TStore> Under<TStore>(TStore store)
        where TStore : class => new() { Nodes = [store], Callers = 1000 };
}
