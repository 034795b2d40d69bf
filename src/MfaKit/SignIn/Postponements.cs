using MfaKit.Enrollment;
using MfaKit.Storage;
using MfaKit.Users;

namespace MfaKit.SignIn;

/// <summary>Counts what a person puts off, before their sign-in goes on.</summary>
internal sealed class Postponements(IFactorStore factors, IMfaUserDirectory users, PolicyDesk policies, TimeProvider time)
{
    /// <summary>One postponement less; <c>wrong_state</c> when none is left, or when it was put off elsewhere at this moment.</summary>
    public async Task<MfaResult<Counted>> CountAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;
        if (await users.FindAsync(caller.User, caller.Principal, cancellationToken) is not { } user)
            return Refusal.SignInRequired;
        var policy = await policies.DecideAsync(user, person, cancellationToken);
        if (Holdings.IsBound(person) || policy.Campaign is not { } campaign || PolicyDesk.PostponementsLeft(policy, person) == 0)
            return Refusal.WrongState;

        var until = time.GetUtcNow() + campaign.AskAgainAfter;
        if (!await factors.PostponeAsync(new(caller.User, caller.Epoch, person.Postponed, until), cancellationToken))
            return Refusal.WrongState;
        var after = person with { Postponed = person.Postponed + 1, PostponedUntil = until };
        var next = policies.Read(policy, after);
        return new Counted(PolicyDesk.PostponementsLeft(next, after), next.Required ? until : next.EnforcedFrom);
    }

    /// <summary>What is left, and from when on it is required.</summary>
    public sealed record Counted(int Left, DateTimeOffset? EnforcedFrom);
}
