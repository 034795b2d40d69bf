using MfaKit.Methods;
using MfaKit.Secrets;
using MfaKit.Sessions;
using MfaKit.Storage;
using MfaKit.Verification;

namespace MfaKit.Enrollment;

/// <summary>What a device may do with the factor it is.</summary>
internal sealed class DeviceDesk(
    IFactorStore factors,
    ITransactionStore transactions,
    ChallengeTarget target,
    TransactionVault vault,
    FactorSecrets secrets,
    QuotaLedger quotas,
    EpochEnd ends,
    TimeProvider time,
    ILogger<DeviceDesk> logger) : IMfaDevices
{
    public async ValueTask<MfaDevice?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken)
    {
        if (await factors.FindAsync(method, key, cancellationToken) is not { } row)
            return null;
        using var open = target.OpenAll([row]);
        return open.Find(row.Id) is { } factor
            ? new(row.User, row.Id, row.Method, row.State, row.Name, factor.Payload.ToArray(), row.Version)
            : null;
    }

    public async ValueTask<IReadOnlyList<InboxEntry>> ListPendingAsync(MfaDevice device, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        var now = time.GetUtcNow();
        var pending = await transactions.ListPendingAsync(device.User, device.Method, now, cancellationToken);
        if (pending.Count == 0)
            return [];
        var person = await factors.ReadAsync(device.User, cancellationToken);
        if (person.Factors.FirstOrDefault(f => f.Id == device.Id) is not { State: FactorState.Active } mine || Pauses.IsPaused(mine, person.Factors, now))
            return [];
        return
        [
            .. pending.Where(t => t.Epoch == person.Epoch && (t.Factor is null || t.Factor == device.Id))
                .Select(vault.Entry).OfType<InboxEntry>(),
        ];
    }

    public async ValueTask<bool> UpdateAsync(MfaDevice device, DeviceChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(change);
        if (change.Key is not null && change.Payload is null)
            throw new ArgumentException("Another key wants another payload.", nameof(change));
        var writes = new List<FactorWrite>();
        if (change.Payload is { } payload)
        {
            var (bytes, sealedBy) = secrets.Seal(device.User, device.Id, device.Method, payload);
            writes.Add(change.Key is { } key
                ? new FactorWrite.Rekey(device.Id, device.Version, device.Method, key, bytes, sealedBy)
                : new FactorWrite.Reseal(device.Id, device.Version, bytes, sealedBy));
        }

        if (change.Name is not null)
        {
            if (!FactorNames.TryClean(change.Name, out var name))
                throw new ArgumentException("Not a name.", nameof(change));
            writes.Add(new FactorWrite.Rename(device.Id, name));
        }

        return writes.Count == 0 || await factors.CommitAsync(new() { User = device.User, Writes = writes }, cancellationToken);
    }

    public async ValueTask<bool> RemoveAsync(MfaDevice device, ClientInfo client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(device);
        var person = await factors.ReadAsync(device.User, cancellationToken);
        if (Holdings.Binding(person).FirstOrDefault(f => f.Id == device.Id) is not { } row)
            return false;
        var now = time.GetUtcNow();
        var others = Holdings.Binding(person).Where(f => f.Id != row.Id).ToList();
        var writes = new List<FactorWrite>
        {
            others.Count > 0 ? Holdings.Removal(row.Id, now) : new FactorWrite.Move(row.Id, [FactorState.Active, FactorState.Suspended], FactorState.Disabled, now),
        };
        if (row.IsDefault && others.Find(f => f.State == FactorState.Active) is { } heir)
            writes.Add(new FactorWrite.MakeDefault(heir.Id));
        var change = new FactorChange
        {
            User = device.User,
            ExpectedEpoch = person.Epoch,
            BumpEpoch = true,
            Writes = writes,
            Outbox = [Notices.Make(OutboxRecord.FactorRemoved, device.User, now, row.Method, row.Id, client)],
        };
        if (!await factors.CommitAsync(change, cancellationToken))
            return false;
        await ends.TellAsync(device.User, person.Epoch, except: null, SessionEnd.FactorChanged, cancellationToken);
        Log.Removed(logger, row.Id, row.Method);
        return true;
    }

    public async ValueTask<bool> TakeAsync(Quota quota, CancellationToken cancellationToken) =>
        await quotas.TakeAsync([quota], cancellationToken) is null;
}
