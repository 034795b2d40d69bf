using MfaKit.Storage;

namespace MfaKit.Attacks;

/// <summary>The kind of store that attacks over HTTP are fought on. What is raced, counted or replayed is fought on all of them.</summary>
public interface IGround
{
    /// <summary>How many nodes share the store.</summary>
    int Nodes { get; }

    /// <summary>An empty store, to be added to each node; a test is skipped where it cannot be had.</summary>
    Task<Action<MfaBuilder>> NewStoreAsync();

    /// <summary>What the store that a node uses would have sent.</summary>
    Task<IReadOnlyList<OutboxRecord>> ReadOutboxAsync(IServiceProvider node, UserId user);
}
