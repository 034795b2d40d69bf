using MfaKit.Storage;

namespace MfaKit.EntityFrameworkCore.Rows;

internal static class TicketMap
{
    public static string ToRow(IEnumerable<string> amr) => string.Join(' ', amr);

    public static TicketRow ToRow(this TicketRecord record) => new()
    {
        Id = record.Id.Value,
        Kind = (int)record.Kind,
        UserId = record.User.Value,
        Owner = record.Owner?.Value,
        SecretHash = record.SecretHash,
        State = (int)record.State,
        Epoch = record.Epoch,
        CreatedAt = Moment.ToRow(record.CreatedAt),
        ExpiresAt = Moment.ToRow(record.ExpiresAt),
        EndedAt = Moment.ToRow(record.EndedAt),
        AuthenticatedAt = Moment.ToRow(record.AuthenticatedAt),
        ProvenAt = Moment.ToRow(record.ProvenAt),
        ProvenRank = (int)record.ProvenRank,
        Amr = ToRow(record.Amr),
        Tries = record.Tries,
        Scheme = record.Scheme,
        Application = record.Application,
        Device = record.Device,
        Place = record.Place,
        LastSeenAt = Moment.ToRow(record.LastSeenAt),
        EndReason = (int?)record.EndReason,
        Successor = record.Successor?.Value,
        Browser = record.Browser?.Value,
        RememberedBy = record.RememberedBy?.Value,
        PriorSecretHash = record.PriorSecretHash,
        RotatedAt = Moment.ToRow(record.RotatedAt),
        Payload = record.Payload.ToArray(),
        Version = record.Version,
    };

    public static TicketRecord ToRecord(this TicketRow row) => new()
    {
        Id = TicketId.Parse(row.Id, provider: null),
        Kind = (TicketKind)row.Kind,
        User = new UserId(row.UserId),
        Owner = ToId(row.Owner),
        SecretHash = row.SecretHash,
        State = (SignInState)row.State,
        Epoch = row.Epoch,
        CreatedAt = Moment.ToRecord(row.CreatedAt),
        ExpiresAt = Moment.ToRecord(row.ExpiresAt),
        EndedAt = Moment.ToRecord(row.EndedAt),
        AuthenticatedAt = Moment.ToRecord(row.AuthenticatedAt),
        ProvenAt = Moment.ToRecord(row.ProvenAt),
        ProvenRank = (FactorRank)row.ProvenRank,
        Amr = row.Amr.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Tries = row.Tries,
        Scheme = row.Scheme,
        Application = row.Application,
        Device = row.Device,
        Place = row.Place,
        LastSeenAt = Moment.ToRecord(row.LastSeenAt),
        EndReason = (SessionEnd?)row.EndReason,
        Successor = ToId(row.Successor),
        Browser = ToId(row.Browser),
        RememberedBy = ToId(row.RememberedBy),
        PriorSecretHash = row.PriorSecretHash,
        RotatedAt = Moment.ToRecord(row.RotatedAt),
        Payload = row.Payload,
        Version = row.Version,
    };

    private static TicketId? ToId(string? id) => id is null ? null : TicketId.Parse(id, provider: null);
}
