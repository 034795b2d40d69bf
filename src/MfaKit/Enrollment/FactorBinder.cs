using MfaKit.Methods;
using MfaKit.Secrets;
using MfaKit.Sessions;
using MfaKit.Storage;
using MfaKit.Users;
using MfaKit.Verification;

namespace MfaKit.Enrollment;

/// <summary>
/// Binds a proven factor: factor, removal of the one it replaces, epoch and notices in one transaction of the store, whose
/// guards make it happen once (SEC-E2, E4, E5).
/// </summary>
internal sealed class FactorBinder(
    IFactorStore factors,
    FactorSecrets secrets,
    Holdings holdings,
    VisitDesk visits,
    MethodRegistry methods,
    IMfaUserDirectory users,
    PolicyDesk policies,
    EpochEnd ends,
    TimeProvider time,
    ILogger<FactorBinder> logger,
    IPersonReach? reach = null)
{
    public async Task<MfaResult<BoundFactor>> BindAsync(MfaCaller caller, TransactionRecord row, MethodResult.Proven proven, CancellationToken cancellationToken)
    {
        var person = await factors.ReadAsync(row.User, cancellationToken);
        if (person.Epoch != caller.Epoch)
            return person.Factors.Any(f => f.Id == row.Factor) ? Refusal.AlreadyResolved : Refusal.SessionEnded;
        if (visits.TooWeakToBind(caller, person, row.Method, row.Replaces) is { } weaker)
            return weaker;
        if (visits.TakesOverAt(caller, person) is { } at)
            return await PlanAsync(caller, row, proven, person, at, cancellationToken);

        var factor = ToRecord(caller, row, proven, person);
        var change = ToChange(caller, row, proven, person, factor);
        if (!await factors.CommitAsync(change, cancellationToken))
            return await WhyNotAsync(caller, row, proven, cancellationToken);

        Log.Bound(logger, factor.Id, factor.Method);
        var ended = change.BumpEpoch ? await ends.TellAsync(row.User, person.Epoch, caller.Ticket, change.BumpReason, cancellationToken) : [];
        var next = await NextAsync(caller, cancellationToken);
        return new BoundFactor(holdings.Describe(factor), ToProof(caller, factor, proven, person.Epoch + (change.BumpEpoch ? 1 : 0)), ended.Count > 0 ? [.. next, NextAction.Reconnect] : next)
        {
            EndedSessions = ended,
        };
    }

    /// <summary>
    /// Binds for later: the factor lies there, proven, until its time has come. The person is told, keeps what they have, and can stop it
    /// (flow B9). A newer plan takes the place of an older one for the same factor, and begins its delay anew.
    /// </summary>
    private async Task<MfaResult<BoundFactor>> PlanAsync(
        MfaCaller caller, TransactionRecord row, MethodResult.Proven proven, PersonRecord person, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // A once-key is used up by a factor that is active; none that is bound by a proof of this kind can wait.
        if (proven.Guard is Guard.Once)
            return Refusal.WeakerMethod;
        if (reach is null || !await reach.IsReachedAsync(row.User, cancellationToken))
        {
            Log.NobodyToObject(logger, row.Id);
            return Refusal.WeakerMethod;
        }

        var replaced = row.Replaces ?? throw new InvalidOperationException("A replacement that replaces nothing.");
        var now = time.GetUtcNow();
        var factor = ToRecord(caller, row, proven, person) with { State = FactorState.Planned, IsDefault = false, Plan = new(replaced, at, person.Epoch) { Session = caller.Ticket } };
        var change = new FactorChange
        {
            User = row.User,
            ExpectedEpoch = caller.Epoch,
            Writes =
            [
                new FactorWrite.Bind(factor) { MostPeople = proven.KeyLimit?.People },
                .. person.Planned.Where(f => f.Plan?.Replaces == replaced).Select(f => new FactorWrite.Move(f.Id, [FactorState.Planned], FactorState.Removed, now)),
            ],
            Outbox = [Notices.Make(OutboxRecord.ReplacementPlanned, row.User, now, factor.Method, factor.Id, caller.Client) with { EffectiveAt = at }],
        };
        if (!await factors.CommitAsync(change, cancellationToken))
            return await WhyNotAsync(caller, row, proven, cancellationToken);
        Log.Planned(logger, factor.Id, replaced, at);
        return new BoundFactor(holdings.Describe(factor), null, []);
    }

    private FactorRecord ToRecord(MfaCaller caller, TransactionRecord row, MethodResult.Proven proven, PersonRecord person)
    {
        var id = row.Factor ?? throw new InvalidOperationException("An enrolment without a factor id.");
        var payload = proven.Payload ?? throw new InvalidOperationException($"Method \"{row.Method}\" proved an enrolment without a payload.");
        var isMethod = methods.TryGet(row.Method, out var method);
        if (!payload.IsSecret && method is not { Info.PlainPayload: true })
            throw new InvalidOperationException($"Method \"{row.Method}\" stores a plain payload without MethodInfo.PlainPayload; it would never open again.");
        var (bytes, sealedBy) = secrets.Seal(row.User, id, row.Method, payload);
        var now = time.GetUtcNow();
        var canBeDefault = isMethod && method!.Info.CanBeDefault;
        return new FactorRecord
        {
            Id = id,
            User = row.User,
            Method = row.Method,
            State = FactorState.Active,
            Name = row.Name ?? SuggestedName(proven),
            Hint = proven.Hint,
            IsDefault = canBeDefault && Holdings.Binding(person).All(f => !f.IsDefault || f.Id == row.Replaces),
            Key = proven.Key,
            Payload = bytes,
            SealedBy = sealedBy,
            CreatedAt = now,
            LastUsedAt = now,
            Source = Notices.Source(caller.Client),
            HighWater = (proven.Guard as Guard.Above)?.Mark ?? -1,
        };
    }

    private FactorChange ToChange(MfaCaller caller, TransactionRecord row, MethodResult.Proven proven, PersonRecord person, FactorRecord factor)
    {
        var now = time.GetUtcNow();
        var writes = new List<FactorWrite> { new FactorWrite.Bind(factor) { MostPeople = proven.KeyLimit?.People } };
        var outbox = new List<OutboxRecord> { Notices.Make(OutboxRecord.FactorAdded, row.User, now, factor.Method, factor.Id, caller.Client) };
        if (proven.Guard is Guard.Once once)
            writes.Add(new FactorWrite.Succeed(factor.Id, now, ClientTrust.Known) { Once = once.Key });
        if (row.Replaces is { } replaced)
        {
            writes.Add(Holdings.Removal(replaced, now));
            outbox.Add(Notices.Make(OutboxRecord.FactorRemoved, row.User, now, person.Factors.FirstOrDefault(f => f.Id == replaced)?.Method, replaced, caller.Client));
        }

        return new FactorChange
        {
            User = row.User,
            ExpectedEpoch = caller.Epoch,

            // A factor added on a later day signs nobody out; the first, a replacement and a recovery do (SEC-E5).
            BumpEpoch = !Holdings.IsBound(person) || row.Replaces is not null || caller.State == SignInState.MustRebind,
            BumpReason = Holdings.IsBound(person) ? SessionEnd.FactorChanged : SessionEnd.MfaEnabled,
            Writes = writes,
            Outbox = outbox,
        };
    }

    /// <summary>A guard did not hold: told apart only for the message, nothing was written.</summary>
    private async Task<Refusal> WhyNotAsync(MfaCaller caller, TransactionRecord row, MethodResult.Proven proven, CancellationToken cancellationToken)
    {
        var person = await factors.ReadAsync(row.User, cancellationToken);
        if (person.Factors.Concat(person.Planned).Any(f => f.Id == row.Factor))
            return Refusal.AlreadyResolved;
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;
        if (row.Replaces is { } replaced && person.Factors.All(f => f.Id != replaced))
            return Refusal.WrongState;
        return proven.KeyLimit is { } limit ? new Refusal(RefusalKind.Conflict, limit.Refused) : Refusal.AlreadyEnrolled;
    }

    private async Task<IReadOnlyList<NextAction>> NextAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        return await users.FindAsync(caller.User, caller.Principal, cancellationToken) is { } user
            ? holdings.NextActions(person, await policies.DecideAsync(user, person, cancellationToken))
            : [];
    }

    private MfaProof ToProof(MfaCaller caller, FactorRecord factor, MethodResult.Proven proven, long epoch) => new()
    {
        User = factor.User,
        Ticket = caller.Ticket,
        Factor = factor.Id,
        Method = factor.Method,

        // Bound under the stronger proof of this visit, a weaker factor takes nothing from it: the recovery codes come next (flow A13).
        Rank = (FactorRank)Math.Max((int)methods.RankOf(factor.Method), (int)caller.ProvenRank),
        Amr = [.. proven.Amr, "mfa"],
        At = time.GetUtcNow(),
        Epoch = epoch,
    };

    private static string? SuggestedName(MethodResult.Proven proven) =>
        FactorNames.TryClean(proven.SuggestedName, out var name) ? name : null;
}
