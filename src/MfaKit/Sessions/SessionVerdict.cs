using MfaKit.Storage;

namespace MfaKit.Sessions;

/// <summary>Whether a session is open.</summary>
/// <param name="Ticket">Its ticket, or null when it is not.</param>
/// <param name="Ended">Why it is not, as far as there is a reason to tell.</param>
internal sealed record SessionVerdict(TicketRecord? Ticket, SessionEnd? Ended)
{
    /// <summary>Never was, or is so long over that nothing is left of it.</summary>
    public static SessionVerdict Unknown { get; } = new(null, null);
}
