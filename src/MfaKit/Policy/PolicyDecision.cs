namespace MfaKit.Policy;

/// <summary>What policy decided for one person.</summary>
public sealed record PolicyDecision
{
    /// <summary>They must have a second factor.</summary>
    public required bool Required { get; init; }

    /// <summary>The method the list starts on, or null for the first that is allowed.</summary>
    public MethodName? Preselected { get; init; }

    /// <summary>From when on it is required, or null when it is already or never. From then on it is, whatever <see cref="Required"/> says.</summary>
    public DateTimeOffset? EnforcedFrom { get; init; }

    /// <summary>The campaign that asks them to set up a factor while it is not required yet, or null.</summary>
    public Campaign? Campaign { get; init; }

    /// <summary>Whether a second way in is asked for.</summary>
    public required BackupMode Backup { get; init; }

    /// <summary>The method of the second way in.</summary>
    public required MethodName BackupMethod { get; init; }

    /// <summary>With MFA they must have one of these; empty for none in particular. Default empty.</summary>
    public IReadOnlyList<MethodName> RequireOneOf { get; init; } = [];

    /// <summary>For how many days at most a device of theirs is remembered, from the day it was ticked; 0 for none, null for what the host remembers. Default null.</summary>
    public int? RememberDays { get; init; }

    /// <summary>What holds for single methods; a method not named is allowed and nothing else.</summary>
    public required IReadOnlyDictionary<MethodName, MethodPolicy> Methods { get; init; }

    /// <summary>
    /// Why, as stable words, which the person may see. The default policy says <c>required_for_all</c>, <c>required_by_rule</c>, <c>grace</c>,
    /// <c>required_from</c>, <c>campaign</c>, and <c>rule:NAME</c> for each rule that applied. MfaKit adds <c>campaign_over</c> where
    /// <see cref="EnforcedFrom"/> has come, and <c>postponements_used_up</c>.
    /// </summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What holds for a method.</summary>
    public MethodPolicy For(MethodName method) => Methods.TryGetValue(method, out var found) ? found : new();
}
