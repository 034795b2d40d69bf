using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.Browsers;

/// <summary>A long-lived cookie that may hold tickets of several people who share a browser, the last used first.</summary>
internal sealed class BrowserCookie(MfaCookies cookies, string name)
{
    private const int MostPeople = 5;
    private const char Between = '~';

    /// <summary>What the browser holds; empty when there is nothing of the right form.</summary>
    public IReadOnlyList<TicketSecret.Held> Read(HttpContext context) =>
        [.. Texts(context).Select(text => TicketSecret.Read(text)).OfType<TicketSecret.Held>()];

    /// <summary>Puts a ticket first, in place of another or of none.</summary>
    public void Put(HttpContext context, TicketId id, string secret, TicketId? inPlaceOf, DateTimeOffset expires)
    {
        var kept = Texts(context).Where(text => TicketSecret.Read(text) is { } held && held.Id != inPlaceOf && held.Id != id).Take(MostPeople - 1);
        cookies.Write(context, name, string.Join(Between, kept.Prepend(TicketSecret.Write(id, secret))), expires);
    }

    private string[] Texts(HttpContext context) =>
        cookies.Read(context, name) is { Length: < 2048 } text ? text.Split(Between, MostPeople + 1) : [];
}
