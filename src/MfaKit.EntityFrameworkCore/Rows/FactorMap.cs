using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.EntityFrameworkCore.Rows;

internal static class FactorMap
{
    public static FactorRow ToRow(this FactorRecord record) => new()
    {
        Id = record.Id.Value,
        UserId = record.User.Value,
        Method = record.Method.Value,
        State = (int)record.State,
        Name = record.Name,
        Hint = record.Hint,
        IsDefault = record.IsDefault,
        PlanReplaces = record.Plan?.Replaces.Value,
        PlanAt = Moment.ToRow(record.Plan?.TakesOverAt),
        PlanEpoch = record.Plan?.Epoch,
        PlanSession = record.Plan?.Session?.Value,
        PlanToldAt = Moment.ToRow(record.Plan?.ToldAt),
        Key = record.Key?.Value,
        KeyIsUnique = record.Key is { IsUnique: true },
        Payload = record.Payload.ToArray(),
        SealedBy = record.SealedBy,
        CreatedAt = Moment.ToRow(record.CreatedAt),
        Source = record.Source,
        LastUsedAt = Moment.ToRow(record.LastUsedAt),
        RemovedAt = Moment.ToRow(record.RemovedAt),
        HighWater = record.HighWater,
        OnceUsed = record.OnceUsed,
        Failures = record.Failures,
        NextTryAt = Moment.ToRow(record.NextTryAt),
        StrikeWindow = record.StrikeWindow,
        Strikes = record.Strikes,
        StrikesBefore = record.StrikesBefore,
        PausedAt = Moment.ToRow(record.PausedAt),
        PausedUntil = Moment.ToRow(record.PausedUntil),
        Version = record.Version,
    };

    public static FactorRecord ToRecord(this FactorRow row) => new()
    {
        Id = FactorId.Parse(row.Id, provider: null),
        User = new UserId(row.UserId),
        Method = new MethodName(row.Method),
        State = (FactorState)row.State,
        Name = row.Name,
        Hint = row.Hint,
        IsDefault = row.IsDefault,
        Plan = row is { PlanReplaces: { } replaces, PlanAt: { } at, PlanEpoch: { } epoch }
            ? new FactorPlan(FactorId.Parse(replaces, provider: null), Moment.ToRecord(at), epoch)
            {
                Session = row.PlanSession is { } session ? TicketId.Parse(session, provider: null) : null,
                ToldAt = Moment.ToRecord(row.PlanToldAt),
            }
            : null,
        Key = row.Key is { } key ? new LookupKey(key, row.KeyIsUnique) : null,
        Payload = row.Payload,
        SealedBy = row.SealedBy,
        CreatedAt = Moment.ToRecord(row.CreatedAt),
        Source = row.Source,
        LastUsedAt = Moment.ToRecord(row.LastUsedAt),
        RemovedAt = Moment.ToRecord(row.RemovedAt),
        HighWater = row.HighWater,
        OnceUsed = row.OnceUsed,
        Failures = row.Failures,
        NextTryAt = Moment.ToRecord(row.NextTryAt),
        StrikeWindow = row.StrikeWindow,
        Strikes = row.Strikes,
        StrikesBefore = row.StrikesBefore,
        PausedAt = Moment.ToRecord(row.PausedAt),
        PausedUntil = Moment.ToRecord(row.PausedUntil),
        Version = row.Version,
    };
}
