using MfaKit.Policy;
using MfaKit.Sessions;
using MfaKit.Storage;
using MfaKit.Users;

namespace MfaKit.Enrollment;

internal sealed class FactorService(
    IFactorStore factors, IMfaTicketStore tickets, Holdings holdings, VisitDesk visits, IMfaUserDirectory users, PolicyDesk policies, EpochEnd ends, TimeProvider time, ILogger<FactorService> logger)
    : IMfaFactorService
{
    public async Task<MfaResult<MfaFactor>> UpdateAsync(MfaCaller caller, FactorId factor, FactorUpdate change, CancellationToken cancellationToken)
    {
        if (Reach(caller) is { } elsewhere)
            return elsewhere;
        if (change is { Name: null, IsDefault: null } or { IsDefault: false } || !FactorNames.TryClean(change.Name, out var name))
            return Refusal.InvalidRequest;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;
        if (Holdings.Binding(person).FirstOrDefault(f => f.Id == factor) is not { } row)
            return Refusal.NotFound;
        if (IsWeaker(caller, person, row, change))
            return Refusal.WeakerMethod;

        var writes = new List<FactorWrite>();
        if (change.Name is not null)
            writes.Add(new FactorWrite.Rename(factor, name));
        if (change.IsDefault is true)
            writes.Add(new FactorWrite.MakeDefault(factor));

        // Described before it is written: a key ring that fails while the answer is made has then changed nothing (SEC-A3).
        var changed = holdings.Describe(row with { Name = change.Name is null ? row.Name : name, IsDefault = row.IsDefault || change.IsDefault is true });
        return await factors.CommitAsync(new() { User = caller.User, ExpectedEpoch = caller.Epoch, Writes = writes }, cancellationToken)
            ? changed
            : Refusal.WrongState;
    }

    public async Task<Refusal?> RemoveAsync(MfaCaller caller, FactorId factor, CancellationToken cancellationToken)
    {
        if (Reach(caller) is { } elsewhere)
            return elsewhere;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;
        if (Holdings.Binding(person).FirstOrDefault(f => f.Id == factor) is not { } row)
            return Refusal.NotFound;
        if (visits.NotFresh(caller, person) is { } stale)
            return stale;
        if (await users.FindAsync(caller.User, caller.Principal, cancellationToken) is not { } user)
            return Refusal.SignInRequired;
        if (IsRequired(person, row, await policies.DecideAsync(user, person, cancellationToken)))
            return Refusal.LastRequiredFactor;

        if (!await factors.CommitAsync(ToChange(caller, person, row), cancellationToken))
            return Refusal.WrongState;

        // Ends the other sessions, not the one that asked (SEC-E5). Lost to a parallel upgrade, this one has ended too.
        await tickets.UpdateAsync(caller.Record with { Epoch = caller.Epoch + 1 }, cancellationToken);
        await ends.TellAsync(caller.User, caller.Epoch, caller.Ticket, SessionEnd.FactorChanged, cancellationToken);
        Log.Removed(logger, row.Id, row.Method);
        return null;
    }

    // Only an open session looks after factors; a sign-in that is still enrolling cannot take one away.
    private static Refusal? Reach(MfaCaller caller) =>
        VisitDesk.Reach(caller) ?? (caller.State == SignInState.Complete ? null : Refusal.WrongState);

    /// <summary>Whoever came in by a weaker factor neither renames a stronger one nor puts another before it.</summary>
    private bool IsWeaker(MfaCaller caller, PersonRecord person, FactorRecord row, FactorUpdate change) =>
        caller.ProvenAt is not null
        && person.Factors.Any(f => (f.Id == row.Id || (change.IsDefault is true && f.IsDefault)) && caller.ProvenRank < holdings.RankOf(f));

    private static bool IsRequired(PersonRecord person, FactorRecord row, PolicyDecision policy)
    {
        var others = Holdings.Binding(person).Where(f => f.Id != row.Id).ToList();
        return (policy.Required && others.Count == 0)
            || (policy.For(row.Method).Required && others.All(f => f.Method != row.Method))
            || (policy.RequireOneOf.Contains(row.Method) && !others.Exists(f => policy.RequireOneOf.Contains(f.Method)));
    }

    private FactorChange ToChange(MfaCaller caller, PersonRecord person, FactorRecord row)
    {
        var now = time.GetUtcNow();
        var others = Holdings.Binding(person).Where(f => f.Id != row.Id).ToList();
        var writes = new List<FactorWrite> { Holdings.Removal(row.Id, now) };
        if (others.Count == 0)
            writes.AddRange(person.Factors.Where(f => f.Method == MethodName.RecoveryCodes).Select(f => Holdings.Removal(f.Id, now)));
        else if (row.IsDefault && others.Find(f => f.State == FactorState.Active) is { } heir)
            writes.Add(new FactorWrite.MakeDefault(heir.Id));
        return new FactorChange
        {
            User = caller.User,
            ExpectedEpoch = caller.Epoch,
            BumpEpoch = true,
            Writes = writes,
            Outbox = [Notices.Make(OutboxRecord.FactorRemoved, caller.User, now, row.Method, row.Id, caller.Client)],
        };
    }
}
