using MfaKit.Methods;
using MfaKit.Policy;
using MfaKit.Secrets;
using MfaKit.Storage;
using MfaKit.Verification;

namespace MfaKit.Enrollment;

/// <summary>What a person owns, read against the registered methods and the policy.</summary>
internal sealed class Holdings(MethodRegistry methods, FactorSecrets secrets, IRecoveryCodeSets recoveryCodes)
{
    /// <summary>
    /// Bound factors that stand for MFA, whatever their state: suspended, disabled, unreadable or of a method that is gone, each
    /// still binds the person (SEC-K2; a switch must not silently drop anybody's MFA).
    /// </summary>
    public static IEnumerable<FactorRecord> Binding(PersonRecord person) => person.Factors.Where(f => f.Method != MethodName.RecoveryCodes);

    /// <summary>Takes a factor away, whatever its state; none that is removed already, or only planned.</summary>
    public static FactorWrite.Move Removal(FactorId factor, DateTimeOffset now) =>
        new(factor, [FactorState.Active, FactorState.Suspended, FactorState.Disabled], FactorState.Removed, now);

    public static bool IsBound(PersonRecord person) => Binding(person).Any();

    /// <summary>Replacements that are still to come; what ended everything since ended those, too.</summary>
    public static IEnumerable<FactorRecord> Planned(PersonRecord person) => person.Planned.Where(f => f.Plan?.Epoch == person.Epoch);

    /// <summary>The highest rank the person owns.</summary>
    public FactorRank HighestRank(PersonRecord person) => Binding(person).Select(f => methods.RankOf(f.Method)).DefaultIfEmpty(FactorRank.Recovery).Max();

    public FactorRank RankOf(FactorRecord factor) => RankOf(factor.Method);

    public FactorRank RankOf(MethodName method) => methods.RankOf(method);

    public int RecoveryCodesLeft(PersonRecord person) =>
        person.Factors.Where(f => f.Method == MethodName.RecoveryCodes && f.State == FactorState.Active).Sum(Left);

    public MfaFactor Describe(FactorRecord factor) => new()
    {
        Id = factor.Id,
        Method = factor.Method,
        Name = factor.Name,
        Hint = factor.Hint,
        State = factor.State == FactorState.Active && !secrets.CanOpen(factor) ? FactorState.Unreadable : factor.State,
        IsDefault = factor.IsDefault,
        EffectiveAt = factor.State == FactorState.Planned ? factor.Plan?.TakesOverAt : null,
        HeldBackBy = factor is { State: FactorState.Planned, Plan.ToldAt: null } ? "not_told" : null,
        Replaces = factor.State == FactorState.Planned ? factor.Plan?.Replaces : null,
        CreatedAt = factor.CreatedAt,
        LastUsedAt = factor.LastUsedAt,
    };

    /// <summary>What is still open, most urgent first.</summary>
    public IReadOnlyList<NextAction> NextActions(PersonRecord person, PolicyDecision policy)
    {
        if (!IsBound(person))
            return [NextAction.Enroll];
        var actions = new List<NextAction>();
        if (LacksRequired(person, policy))
            actions.Add(NextAction.AddRequired);
        if (policy.Backup != BackupMode.Off && CanBind(policy.BackupMethod, policy) && person.Factors.All(f => f.Method != policy.BackupMethod))
            actions.Add(NextAction.AddBackup);
        if (recoveryCodes.Enabled && RecoveryCodesLeft(person) == 0)
            actions.Add(NextAction.SaveRecoveryCodes);
        return actions;
    }

    /// <summary>True when policy requires something of this person that they do not have and could set up.</summary>
    public bool Missing(PersonRecord person, PolicyDecision policy) =>
        IsBound(person)
        && NextActions(person, policy) is var actions
        && (actions.Contains(NextAction.AddRequired) || (policy.Backup == BackupMode.Required && actions.Contains(NextAction.AddBackup)));

    public IReadOnlyList<MfaMethodSummary> Methods(PolicyDecision policy) =>
        [.. methods.All.Select(m => m.Info).Where(info => info.UserCanEnroll).Select(info => Summary(info, policy.For(info.Name)))];

    /// <summary>The method, when the person may bind it now.</summary>
    public IMfaMethod? Bindable(MethodName name, PolicyDecision policy) =>
        CanBind(name, policy) && methods.TryGet(name, out var method) ? method : null;

    // What cannot be set up just now shuts nobody out: they have proven, or will prove, what they have.
    private bool LacksRequired(PersonRecord person, PolicyDecision policy)
    {
        bool Has(MethodName method) => person.Factors.Any(f => f.Method == method);
        return methods.All.Select(m => m.Info.Name).Any(name => policy.For(name).Required && CanBind(name, policy) && !Has(name))
            || (policy.RequireOneOf.Any(name => CanBind(name, policy)) && !policy.RequireOneOf.Any(Has));
    }

    private int Left(FactorRecord set) => Math.Max(recoveryCodes.Count(set.Payload.Span) - set.OnceUsed, 0);

    private bool CanBind(MethodName name, PolicyDecision policy) =>
        methods.TryGet(name, out var method) && method.Info is { UserCanEnroll: true, UnavailableReason: null } && policy.For(name).Allowed;

    private static MfaMethodSummary Summary(MethodInfo info, MethodPolicy policy) =>
        new(info.Name, info.DisplayName, policy.Recommended, info.Restricted, policy.Allowed ? info.UnavailableReason : "not_allowed");
}
