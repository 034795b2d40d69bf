namespace MfaKit.Storage;

/// <summary>A change to one person's factors: all writes, or none when a guard does not hold.</summary>
public sealed record FactorChange
{
    /// <summary>The person; every factor named must be theirs.</summary>
    public required UserId User { get; init; }

    /// <summary>The epoch the person must have, or null for any. A person without a row has epoch 0.</summary>
    public long? ExpectedEpoch { get; init; }

    /// <summary>True to add one to the epoch, which ends every ticket of the person (SEC-E5).</summary>
    public bool BumpEpoch { get; init; }

    /// <summary>Why, for whoever finds their ticket dead; written with the epoch, without effect when it does not move.</summary>
    public SessionEnd BumpReason { get; init; } = SessionEnd.FactorChanged;

    /// <summary>What to write, in this order. May be empty where the outbox or the epoch is all there is to write; a change with nothing at all is an <see cref="ArgumentException"/>.</summary>
    public IReadOnlyList<FactorWrite> Writes { get; init; } = [];

    /// <summary>Notices to be delivered, written in the same transaction (SEC-E4).</summary>
    public IReadOnlyList<OutboxRecord> Outbox { get; init; } = [];
}
