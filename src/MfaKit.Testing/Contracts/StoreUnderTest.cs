using MfaKit.Storage;

namespace MfaKit.Testing.Contracts;

/// <summary>The store a contract is run on.</summary>
/// <typeparam name="TStore">The store's interface.</typeparam>
public sealed class StoreUnderTest<TStore>
    where TStore : class
{
    /// <summary>
    /// The same data seen by one or more nodes, at least one: callers that race are dealt out over them. It need not be
    /// empty: every case works on people, ids and keys of its own.
    /// </summary>
    public required IReadOnlyList<TStore> Nodes { get; init; }

    /// <summary>How many callers race for a verb; 50 to 1000. Default 200.</summary>
    public int Callers { get; init; } = 200;

    /// <summary>
    /// Reads a person's notices. Needed by <see cref="FactorStoreContract"/>, because a factor store only ever writes the outbox.
    /// </summary>
    public Func<UserId, CancellationToken, Task<IReadOnlyList<OutboxRecord>>>? ReadOutboxAsync { get; init; }

    /// <summary>The factor store of the same data. Needed by <see cref="OutboxStoreContract"/>, because nothing else writes notices.</summary>
    public IFactorStore? Factors { get; init; }
}
