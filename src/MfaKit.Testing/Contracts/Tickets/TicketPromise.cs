using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

/// <summary>Steps that many promises of a ticket store begin or end with.</summary>
internal static class TicketPromise
{
    public static async Task<TicketRecord> CreatedAsync(
        this ContractRun<IMfaTicketStore> run, Func<TicketRecord, TicketRecord>? with = null)
    {
        var ticket = Sample.Ticket(Sample.Person());
        ticket = with?.Invoke(ticket) ?? ticket;
        await run.Store.CreateAsync(ticket, run.Cancel);
        return ticket;
    }

    public static async Task<TicketRecord> NowAsync(this ContractRun<IMfaTicketStore> run, TicketRecord ticket) =>
        Demand.Found(await run.Store.FindAsync(ticket.Id, run.Cancel), $"Ticket {ticket.Id}");

    /// <summary>Records are equal but for what a record compares by reference.</summary>
    public static void Same(TicketRecord expected, TicketRecord actual, string what)
    {
        Demand.Words(expected.Amr, actual.Amr, $"{what} (amr)");
        Demand.Bytes(expected.Payload, actual.Payload, $"{what} (payload)");
        Demand.That(actual with { Amr = expected.Amr, Payload = expected.Payload } == expected, what);
    }
}
