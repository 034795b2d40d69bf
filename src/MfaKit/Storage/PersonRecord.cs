namespace MfaKit.Storage;

/// <summary>A person with everything bound to them, read in one query.</summary>
/// <param name="User">The person.</param>
/// <param name="Epoch">Their epoch, 0 before the first factor: tickets of an older epoch are dead.</param>
/// <param name="Factors">Their factors in any state but removed and planned, oldest first.</param>
public sealed record PersonRecord(UserId User, long Epoch, IReadOnlyList<FactorRecord> Factors)
{
    /// <summary>
    /// Factors in state <see cref="FactorState.Planned"/>, oldest first. Apart from <see cref="Factors"/>, so that nothing that looks for
    /// what a person can prove finds what is not theirs yet.
    /// </summary>
    public IReadOnlyList<FactorRecord> Planned { get; init; } = [];

    /// <summary>How often they have put the setting up of a factor off (<see cref="Postponement"/>).</summary>
    public int Postponed { get; init; }

    /// <summary>Until when they are left alone, or null when they never put it off.</summary>
    public DateTimeOffset? PostponedUntil { get; init; }

    /// <summary>A person by all their rows but removed ones, oldest first.</summary>
    /// <param name="user">The person.</param>
    /// <param name="epoch">Their epoch.</param>
    /// <param name="rows">The rows.</param>
    public static PersonRecord Of(UserId user, long epoch, IEnumerable<FactorRecord> rows)
    {
        var kinds = rows.ToLookup(f => f.State == FactorState.Planned);
        return new(user, epoch, [.. kinds[false]]) { Planned = [.. kinds[true]] };
    }
}
