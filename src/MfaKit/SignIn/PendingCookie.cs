using MfaKit.Storage;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

/// <summary>
/// The cookie of a pending sign-in. It lasts until the browser closes: the ticket's own end is the truth, and closing the browser
/// forgets the sign-in.
/// </summary>
internal sealed class PendingCookie(MfaCookies cookies)
{
    private const string Name = "mfakit";

    public void Write(HttpContext context, TicketRecord ticket, string secret) => cookies.Write(context, Name, TicketSecret.Write(ticket.Id, secret));

    public void Delete(HttpContext context) => cookies.Delete(context, Name);

    /// <summary>What the browser holds, or null when there is nothing of the right form.</summary>
    public TicketSecret.Held? Read(HttpContext context) => TicketSecret.Read(cookies.Read(context, Name));
}
