using MfaKit.Methods;

namespace MfaKit.Storage;

/// <summary>One factor as it is stored. Rows are never deleted: a removed one stays as the record (SEC-E6).</summary>
public sealed record FactorRecord
{
    /// <summary>Its id.</summary>
    public required FactorId Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required UserId User { get; init; }

    /// <summary>The method; may be one that is no longer registered, and binds all the same.</summary>
    public required MethodName Method { get; init; }

    /// <summary>Where it stands; never <see cref="FactorState.Unreadable"/> in a store.</summary>
    public required FactorState State { get; init; }

    /// <summary>The name the person gave it, at most 64 characters, or null.</summary>
    public string? Name { get; init; }

    /// <summary>A masked hint, at most 64 characters, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Asked first.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whose place it takes and when, where it was bound as <see cref="FactorState.Planned"/>; stays as the record.</summary>
    public FactorPlan? Plan { get; init; }

    /// <summary>A key by which the method finds it, or null.</summary>
    public LookupKey? Key { get; init; }

    /// <summary>The method's payload, sealed or plain as <see cref="SealedBy"/> says; empty once removed.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The id of the key that sealed the payload, at most 64 characters; null for a plain one (SEC-K2).</summary>
    public string? SealedBy { get; init; }

    /// <summary>When it was bound.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From where it was bound: address and user agent, at most 320 characters, or null (SEC-E6).</summary>
    public string? Source { get; init; }

    /// <summary>When it last proved, or null.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was removed, or null.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>The largest mark proven (<see cref="Guard.Above"/>); -1 before the first.</summary>
    public long HighWater { get; init; } = -1;

    /// <summary>How many once-keys are used up (<see cref="Guard.Once"/>).</summary>
    public int OnceUsed { get; init; }

    /// <summary>Charges since the last success: failures in a row, and attempts in flight.</summary>
    public int Failures { get; init; }

    /// <summary>Before this the next attempt of an unknown browser is refused; <see cref="DateTimeOffset.UnixEpoch"/> when there is no wait.</summary>
    public DateTimeOffset NextTryAt { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>The window of <see cref="Strikes"/>: whole windows since 1970.</summary>
    public long StrikeWindow { get; init; }

    /// <summary>Failures of unknown browsers in the current window (SEC-L3). A success does not clear them.</summary>
    public int Strikes { get; init; }

    /// <summary>Failures of unknown browsers in the window before.</summary>
    public int StrikesBefore { get; init; }

    /// <summary>Since when it is paused, or null. A pause is over once another method proved the person later, whatever <see cref="PausedUntil"/> says.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Until when it is paused; null while paused: until another method proves the person.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Counts writes of payload, name, key and state; a guard against lost updates.</summary>
    public int Version { get; init; }

    /// <summary>Nothing but the id: payloads may be secret.</summary>
    public override string ToString() => Id.ToString();
}
