using MfaKit.Methods;

namespace MfaKit.Storage;

/// <summary>One write in a <see cref="FactorChange"/>. Closed: a store handles these and no method needs another.</summary>
public abstract record FactorWrite
{
    private FactorWrite()
    {
    }

    /// <summary>
    /// Binds a factor. Guards: no row of that id; where the record's key is unique, no factor of the method (removed ones
    /// included) ever carried it; fewer than <see cref="MostPeople"/> other people have a factor of the method with the record's key, removed
    /// ones left out.
    /// </summary>
    /// <param name="Factor">The row.</param>
    public sealed record Bind(FactorRecord Factor) : FactorWrite
    {
        /// <summary>How many people may have a factor with the record's key, the one who binds included; null for any number.</summary>
        public int? MostPeople { get; init; }
    }

    /// <summary>
    /// Writes a success: clears <c>Failures</c>, <c>NextTryAt</c> and a pause, takes back this attempt's own strike when the
    /// browser is unknown, sets <c>LastUsedAt</c>. Guards: active; <see cref="Above"/> is greater than the high-water mark;
    /// <see cref="Once"/> was never used with this factor.
    /// </summary>
    /// <param name="Factor">The factor.</param>
    /// <param name="At">The server's time.</param>
    /// <param name="Trust">Whose strike to take back.</param>
    public sealed record Succeed(FactorId Factor, DateTimeOffset At, ClientTrust Trust) : FactorWrite
    {
        /// <summary>The new high-water mark, or null.</summary>
        public long? Above { get; init; }

        /// <summary>The key used up for ever, or null.</summary>
        public string? Once { get; init; }
    }

    /// <summary>Replaces payload and sealing key. Guards: not removed; <c>Version</c> as expected.</summary>
    /// <param name="Factor">The factor.</param>
    /// <param name="ExpectedVersion">The version that was read.</param>
    /// <param name="Payload">The new payload.</param>
    /// <param name="SealedBy">The key that sealed it, or null for plain.</param>
    public sealed record Reseal(FactorId Factor, int ExpectedVersion, ReadOnlyMemory<byte> Payload, string? SealedBy) : FactorWrite;

    /// <summary>
    /// Gives the factor another key and another payload: a device changed its key pair. Guards: not removed; <c>Version</c> as expected;
    /// where the key is unique, no factor of the method ever carried it.
    /// </summary>
    /// <param name="Factor">The factor.</param>
    /// <param name="ExpectedVersion">The version that was read.</param>
    /// <param name="Method">The factor's method.</param>
    /// <param name="Key">The new key.</param>
    /// <param name="Payload">The new payload.</param>
    /// <param name="SealedBy">The key that sealed it, or null for plain.</param>
    public sealed record Rekey(FactorId Factor, int ExpectedVersion, MethodName Method, LookupKey Key, ReadOnlyMemory<byte> Payload, string? SealedBy) : FactorWrite;

    /// <summary>Gives one charge back, for an answer that guessed at nothing (a denial). Guards: not removed; there is a charge. A wait stays.</summary>
    /// <param name="Factor">The factor.</param>
    public sealed record Refund(FactorId Factor) : FactorWrite;

    /// <summary>Pauses it (<see cref="FactorRecord.PausedAt"/>). Guard: not removed.</summary>
    /// <param name="Factor">The factor.</param>
    /// <param name="At">Since when: the server's time.</param>
    /// <param name="Until">Until when at the latest; null until another method proves the person.</param>
    public sealed record Pause(FactorId Factor, DateTimeOffset At, DateTimeOffset? Until) : FactorWrite;

    /// <summary>Renames. Guard: not removed.</summary>
    /// <param name="Factor">The factor.</param>
    /// <param name="Name">The new name, or null for none.</param>
    public sealed record Rename(FactorId Factor, string? Name) : FactorWrite;

    /// <summary>Makes one factor the person's default and every other not. Guard: active.</summary>
    /// <param name="Factor">The factor.</param>
    public sealed record MakeDefault(FactorId Factor) : FactorWrite;

    /// <summary>
    /// Notes that the person was told of a planned factor, which takes over no earlier than <see cref="NotBefore"/>: a later
    /// <see cref="FactorPlan.TakesOverAt"/> stays. Guards: planned; not told before.
    /// </summary>
    /// <param name="Factor">The factor.</param>
    /// <param name="At">The server's time.</param>
    /// <param name="NotBefore">The time that the person was told.</param>
    public sealed record Told(FactorId Factor, DateTimeOffset At, DateTimeOffset NotBefore) : FactorWrite;

    /// <summary>
    /// Moves between states. To removed: payload emptied, <c>SealedBy</c> null, <c>RemovedAt</c> set, default taken away.
    /// Guard: the state is one of <see cref="From"/>.
    /// </summary>
    /// <param name="Factor">The factor.</param>
    /// <param name="From">The states it may be in.</param>
    /// <param name="To">The state it gets.</param>
    /// <param name="At">The server's time.</param>
    public sealed record Move(FactorId Factor, IReadOnlyList<FactorState> From, FactorState To, DateTimeOffset At) : FactorWrite;
}
