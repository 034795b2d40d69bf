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
        Payload = record.Payload.ToArray(),
        Version = record.Version,
    };

    public static TicketRecord ToRecord(this TicketRow row) => new()
    {
        Id = TicketId.Parse(row.Id, provider: null),
        Kind = (TicketKind)row.Kind,
        User = new UserId(row.UserId),
        Owner = row.Owner is { } owner ? TicketId.Parse(owner, provider: null) : null,
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
        Payload = row.Payload,
        Version = row.Version,
    };
}
