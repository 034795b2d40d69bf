using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Methods;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Stores;

/// <summary>Writes of one change: each is a conditional write whose row count decides (SEC-N1).</summary>
internal sealed class FactorWriter(DbContext db, FactorChange change, bool guardEpoch, CancellationToken cancellationToken)
{
    private readonly string _user = change.User.Value;

    public Task<bool> ApplyAsync(FactorWrite write) => write switch
    {
        FactorWrite.Bind bind => BindAsync(bind),
        FactorWrite.Succeed success => SucceedAsync(success),
        FactorWrite.Reseal reseal => ResealAsync(reseal),
        FactorWrite.Rekey rekey => RekeyAsync(rekey),
        FactorWrite.Refund refund => RefundAsync(refund.Factor),
        FactorWrite.Pause pause => PauseAsync(pause),
        FactorWrite.Rename rename => RenameAsync(rename),
        FactorWrite.MakeDefault choice => MakeDefaultAsync(choice.Factor.Value),
        FactorWrite.Told told => ToldAsync(told),
        FactorWrite.Move move => MoveAsync(move),
        _ => throw new NotSupportedException($"This store does not know {write.GetType().Name}."),
    };

    private IQueryable<FactorRow> Mine(FactorId id)
    {
        var mine = db.Rows<FactorRow>().Where(f => f.Id == id.Value && f.UserId == _user);
        if (!guardEpoch || change.ExpectedEpoch is not { } epoch)
            return mine;

        // Read in the same statement. A bump that commits while this waits for the row comes after it, as it would have
        // had this not waited. Somebody without a row has epoch 0.
        var people = db.Rows<PersonRow>().Where(p => p.UserId == _user);
        return epoch == 0
            ? mine.Where(_ => !people.Any(p => p.Epoch != 0))
            : mine.Where(_ => people.Any(p => p.Epoch == epoch));
    }

    private async Task<bool> BindAsync(FactorWrite.Bind bind) =>
        bind.Factor.User == change.User
        && await db.TryInsertAsync(bind.Factor.ToRow(), cancellationToken)
        && (bind.Factor.Key is not { } key || (await CarryAsync(bind.Factor.Method, key) && await HasRoomAsync(bind.Factor.Method, key, bind.MostPeople)));

    // The key's own row is locked by now: of two who bind it at once the second counts the first.
    private async Task<bool> HasRoomAsync(MethodName method, LookupKey key, int? most) =>
        most is null
        || await db.Rows<FactorRow>()
            .Where(f => f.Method == method.Value && f.Key == key.Value && f.UserId != _user && f.State != (int)FactorState.Removed)
            .Select(f => f.UserId).Distinct().CountAsync(cancellationToken) < most;

    // A key that was ever unique is carried by one factor for ever; one that never was, by any number.
    private async Task<bool> CarryAsync(MethodName method, LookupKey key)
    {
        var row = new LookupKeyRow { Method = method.Value, Key = key.Value, IsUnique = key.IsUnique ? 1 : 0 };
        if (key.IsUnique)
            return await db.TryInsertAsync(row, cancellationToken);

        var table = Table<LookupKeyRow>.Of(db);
        var (name, value, unique) = (table[nameof(row.Method)], table[nameof(row.Key)], table[nameof(row.IsUnique)]);
        var sql = $"{table.Insert} ON CONFLICT ({name}, {value}) DO UPDATE SET {unique} = 0 WHERE mfa_row.{unique} = 0";
        return await db.Database.ExecuteSqlRawAsync(sql, table.Values(row), cancellationToken) == 1;
    }

    private async Task<bool> SucceedAsync(FactorWrite.Succeed success)
    {
        var mine = Mine(success.Factor).Where(f => f.State == (int)FactorState.Active);
        if (success.Above is { } mark)
            mine = mine.Where(f => f.HighWater < mark);

        var written = await mine.ExecuteUpdateAsync(
            set =>
            {
                set.SetProperty(f => f.Failures, 0).SetProperty(f => f.NextTryAt, 0).SetProperty(f => f.LastUsedAt, Moment.ToRow(success.At))
                    .SetProperty(f => f.PausedAt, (long?)null).SetProperty(f => f.PausedUntil, (long?)null);
                if (success.Above is { } above)
                    set.SetProperty(f => f.HighWater, above);
                if (success.Once is not null)
                    set.SetProperty(f => f.OnceUsed, f => f.OnceUsed + 1);
                if (success.Trust != ClientTrust.Unknown)
                    return;
                // The window may have moved on between the charge and the success.
                set.SetProperty(f => f.Strikes, f => f.Strikes > 0 ? f.Strikes - 1 : 0);
                set.SetProperty(f => f.StrikesBefore, f => f.Strikes == 0 && f.StrikesBefore > 0 ? f.StrikesBefore - 1 : f.StrikesBefore);
            },
            cancellationToken);
        return written == 1
            && (success.Once is not { } key
                || await db.TryInsertAsync(new OnceKeyRow { FactorId = success.Factor.Value, Key = key }, cancellationToken));
    }

    private async Task<bool> ResealAsync(FactorWrite.Reseal reseal) =>
        await Mine(reseal.Factor)
            .Where(f => f.State != (int)FactorState.Removed && f.Version == reseal.ExpectedVersion)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Payload, reseal.Payload.ToArray())
                    .SetProperty(f => f.SealedBy, reseal.SealedBy)
                    .SetProperty(f => f.Version, f => f.Version + 1),
                cancellationToken) == 1;

    private async Task<bool> RekeyAsync(FactorWrite.Rekey rekey) =>
        await CarryAsync(rekey.Method, rekey.Key)
        && await Mine(rekey.Factor)
            .Where(f => f.State != (int)FactorState.Removed && f.Version == rekey.ExpectedVersion)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Key, rekey.Key.Value)
                    .SetProperty(f => f.KeyIsUnique, rekey.Key.IsUnique)
                    .SetProperty(f => f.Payload, rekey.Payload.ToArray())
                    .SetProperty(f => f.SealedBy, rekey.SealedBy)
                    .SetProperty(f => f.Version, f => f.Version + 1),
                cancellationToken) == 1;

    private async Task<bool> RefundAsync(FactorId factor) =>
        await Mine(factor)
            .Where(f => f.State != (int)FactorState.Removed && f.Failures > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.Failures, f => f.Failures - 1), cancellationToken) == 1;

    private async Task<bool> PauseAsync(FactorWrite.Pause pause) =>
        await Mine(pause.Factor)
            .Where(f => f.State != (int)FactorState.Removed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.PausedAt, Moment.ToRow(pause.At)).SetProperty(f => f.PausedUntil, Moment.ToRow(pause.Until)),
                cancellationToken) == 1;

    private async Task<bool> RenameAsync(FactorWrite.Rename rename) =>
        await Mine(rename.Factor)
            .Where(f => f.State != (int)FactorState.Removed)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.Name, rename.Name).SetProperty(f => f.Version, f => f.Version + 1), cancellationToken) == 1;

    private async Task<bool> MakeDefaultAsync(string id)
    {
        var mine = db.Rows<FactorRow>().Where(f => f.UserId == _user);
        if (await mine.Where(f => f.Id == id && f.State == (int)FactorState.Active)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.IsDefault, true), cancellationToken) != 1)
        {
            return false;
        }

        await mine.Where(f => f.Id != id && f.IsDefault).ExecuteUpdateAsync(set => set.SetProperty(f => f.IsDefault, false), cancellationToken);
        return true;
    }

    private async Task<bool> ToldAsync(FactorWrite.Told told)
    {
        var notBefore = Moment.ToRow(told.NotBefore);
        return await Mine(told.Factor)
            .Where(f => f.State == (int)FactorState.Planned && f.PlanAt != null && f.PlanToldAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(f => f.PlanToldAt, Moment.ToRow(told.At))
                    .SetProperty(f => f.PlanAt, f => f.PlanAt < notBefore ? notBefore : f.PlanAt),
                cancellationToken) == 1;
    }

    private async Task<bool> MoveAsync(FactorWrite.Move move)
    {
        var from = move.From.Select(s => (int)s).ToList();
        return await Mine(move.Factor)
            .Where(f => from.Contains(f.State))
            .ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(f => f.State, (int)move.To).SetProperty(f => f.Version, f => f.Version + 1);
                    if (move.To != FactorState.Removed)
                        return;
                    set.SetProperty(f => f.Payload, Array.Empty<byte>())
                        .SetProperty(f => f.SealedBy, (string?)null)
                        .SetProperty(f => f.RemovedAt, Moment.ToRow(move.At))
                        .SetProperty(f => f.IsDefault, false);
                },
                cancellationToken) == 1;
    }
}
