using MfaKit.Enrollment;
using MfaKit.Policy;
using MfaKit.SignIn.Browsers;
using MfaKit.Storage;
using MfaKit.Users;
using MfaKit.Verification;

namespace MfaKit.SignIn;

/// <summary>Tells a caller where their sign-in stands.</summary>
internal sealed class SignInOverviews(
    IFactorStore factors,
    ITransactionStore transactions,
    TransactionDesk desk,
    Holdings holdings,
    MethodRegistry methods,
    IMfaUserDirectory users,
    PolicyDesk policies,
    DeviceMemory devices,
    TimeProvider time)
{
    public async Task<MfaResult<MfaSignInOverview>> GetAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;
        var usable = Usable(person);
        var policy = await DecideAsync(caller, person, cancellationToken);
        var canRemember = devices.IsOn && caller is { State: SignInState.MustVerify, IsByToken: false };
        var days = devices.DaysOf(policy?.RememberDays);
        var mayPostpone = caller.State == SignInState.MayEnroll && policy is not null;
        return new MfaSignInOverview
        {
            State = caller.State,
            Factors = usable,
            DefaultFactor = usable.FirstOrDefault(f => methods.TryGet(f.Method, out var method) && method.Info.CanBeDefault)?.Id,
            ExpiresAt = caller.Record.ExpiresAt,
            CanRemember = canRemember && days > 0,
            RememberDays = days,
            Challenge = await transactions.FindOpenAsync(caller.User, caller.Ticket, time.GetUtcNow(), cancellationToken) is { } open ? desk.View(open) : null,
            PostponementsLeft = mayPostpone ? PolicyDesk.PostponementsLeft(policy!, person) : 0,
            EnforcedFrom = mayPostpone ? policy!.EnforcedFrom : null,
            Reasons = Reasons(caller, policy),
        };
    }

    private List<MfaFactor> Usable(PersonRecord person) =>
    [
        .. person.Factors
            .Where(f => f.State == FactorState.Active && methods.TryGet(f.Method, out _) && !Pauses.IsPaused(f, person.Factors, time.GetUtcNow()))
            .Where(f => f.Method != MethodName.RecoveryCodes || holdings.RecoveryCodesLeft(person) > 0)
            .Select(holdings.Describe)
            .Where(f => f.State == FactorState.Active)
            .OrderBy(f => f.Method == MethodName.RecoveryCodes)
            .ThenByDescending(f => f.IsDefault)
            .ThenByDescending(f => f.LastUsedAt ?? f.CreatedAt),
    ];

    /// <summary>What policy says where it is policy that asks, or that says for how long a device is remembered; else null.</summary>
    private async Task<PolicyDecision?> DecideAsync(MfaCaller caller, PersonRecord person, CancellationToken cancellationToken) =>
        (caller.State is SignInState.MustEnroll or SignInState.MustAdd or SignInState.MayEnroll || (caller.State == SignInState.MustVerify && devices.IsOn))
        && await users.FindAsync(caller.User, caller.Principal, cancellationToken) is { } user
            ? await policies.DecideAsync(user, person, cancellationToken)
            : null;

    private static IReadOnlyList<string> Reasons(MfaCaller caller, PolicyDecision? policy) => caller.State switch
    {
        SignInState.MustVerify when caller.Record.RememberedBy is not null => ["factor_bound", "remembered_expired"],
        SignInState.MustVerify when caller is { IsByToken: false, Record.Browser: null } => ["factor_bound", "new_device"],
        SignInState.MustVerify => ["factor_bound"],
        SignInState.MustRebind => ["recovery_code_used"],
        _ => policy?.Reasons ?? [],
    };
}
