using MfaKit.Methods;
using MfaKit.Secrets;
using MfaKit.Storage;
using MfaKit.Verification;
using Microsoft.Extensions.Options;

namespace MfaKit.Enrollment;

/// <summary>Makes sets of recovery codes; the old set dies in the write that makes the new one.</summary>
internal sealed class RecoveryCodeService(
    IFactorStore factors, QuotaLedger quotas, IRecoveryCodeSets sets, FactorSecrets secrets, VisitDesk visits, IOptions<EnrollmentOptions> options, TimeProvider time)
    : IRecoveryCodeService
{
    public async Task<MfaResult<MfaRecoveryCodes>> RegenerateAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        // A sign-in that is still enrolling has nothing to recover yet.
        if ((VisitDesk.Reach(caller) ?? (caller.State == SignInState.Complete ? null : Refusal.WrongState)) is { } elsewhere)
            return elsewhere;
        if (!sets.Enabled)
            return Refusal.MethodNotAllowed;
        var person = await factors.ReadAsync(caller.User, cancellationToken);
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;
        if (!Holdings.IsBound(person))
            return Refusal.WrongState;
        var isInVisit = await visits.CurrentAsync(caller, cancellationToken) is not null;
        if ((isInVisit ? visits.TooWeak(caller, person) : visits.NotFresh(caller, person)) is { } refusal)
            return refusal;

        // Each set costs ten slow hashes: a limit keeps the server's CPU from being spent by one person.
        var limit = Quota.Of("recovery_codes", caller.User, options.Value.PerHour, TimeSpan.FromHours(1));
        if (await quotas.TakeAsync([limit], cancellationToken) is { } full)
            return Refusal.TooManyAttempts(full.RoomAt);
        return await MakeAsync(caller, person, cancellationToken);
    }

    private async Task<MfaResult<MfaRecoveryCodes>> MakeAsync(MfaCaller caller, PersonRecord person, CancellationToken cancellationToken)
    {
        var id = FactorId.New();
        var (codes, payload) = await sets.CreateAsync(caller.User, id, cancellationToken);
        var (bytes, sealedBy) = secrets.Seal(caller.User, id, MethodName.RecoveryCodes, payload);
        var now = time.GetUtcNow();
        var set = new FactorRecord
        {
            Id = id,
            User = caller.User,
            Method = MethodName.RecoveryCodes,
            State = FactorState.Active,
            Payload = bytes,
            SealedBy = sealedBy,
            CreatedAt = now,
            Source = Notices.Source(caller.Client),
        };
        var change = new FactorChange
        {
            User = caller.User,
            ExpectedEpoch = caller.Epoch,
            Writes = [.. OldSets(person, now), new FactorWrite.Bind(set)],
            Outbox = [Notices.Make(OutboxRecord.RecoveryCodesMade, caller.User, now, MethodName.RecoveryCodes, id, caller.Client)],
        };

        // Of two at once one finds the old set gone: that caller's codes were never valid and are not shown.
        return await factors.CommitAsync(change, cancellationToken) ? new MfaRecoveryCodes(codes) : Refusal.WrongState;
    }

    private static IEnumerable<FactorWrite> OldSets(PersonRecord person, DateTimeOffset now) =>
        person.Factors.Where(f => f.Method == MethodName.RecoveryCodes).Select(f => Holdings.Removal(f.Id, now));
}
