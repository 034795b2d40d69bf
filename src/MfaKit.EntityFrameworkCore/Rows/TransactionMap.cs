using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.EntityFrameworkCore.Rows;

internal static class TransactionMap
{
    public static TransactionRow ToRow(this TransactionRecord record) => new()
    {
        Id = record.Id.Value,
        UserId = record.User.Value,
        Ticket = record.Ticket.Value,
        Epoch = record.Epoch,
        Purpose = (int)record.Purpose,
        Method = record.Method.Value,
        Factor = record.Factor?.Value,
        Replaces = record.Replaces?.Value,
        Name = record.Name,
        State = (int)record.State,
        Reason = record.Reason,
        CreatedAt = Moment.ToRow(record.CreatedAt),
        ExpiresAt = Moment.ToRow(record.ExpiresAt),
        ResendAt = Moment.ToRow(record.ResendAt),
        Tries = record.Tries,
        TriesSinceSend = record.TriesSinceSend,
        Delivery = (int)record.Delivery,
        Version = record.Version,
        FindBy = record.FindBy?.Value,
        FindByIsUnique = record.FindBy is { IsUnique: true },
        Payload = record.Payload.ToArray(),
    };

    public static TransactionRecord ToRecord(this TransactionRow row) => new()
    {
        Id = TransactionId.Parse(row.Id, provider: null),
        User = new UserId(row.UserId),
        Ticket = TicketId.Parse(row.Ticket, provider: null),
        Epoch = row.Epoch,
        Purpose = (Purpose)row.Purpose,
        Method = new MethodName(row.Method),
        Factor = row.Factor is { } factor ? FactorId.Parse(factor, provider: null) : null,
        Replaces = row.Replaces is { } replaces ? FactorId.Parse(replaces, provider: null) : null,
        Name = row.Name,
        State = (TransactionState)row.State,
        Reason = row.Reason,
        CreatedAt = Moment.ToRecord(row.CreatedAt),
        ExpiresAt = Moment.ToRecord(row.ExpiresAt),
        ResendAt = Moment.ToRecord(row.ResendAt),
        Tries = row.Tries,
        TriesSinceSend = row.TriesSinceSend,
        Delivery = (DeliveryState)row.Delivery,
        Version = row.Version,
        FindBy = row.FindBy is { } key ? new LookupKey(key, row.FindByIsUnique) : null,
        Payload = row.Payload,
    };
}
