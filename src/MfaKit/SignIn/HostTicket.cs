using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using MfaKit.Secrets;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;

namespace MfaKit.SignIn;

/// <summary>Keeps the host's principal and properties sealed in a ticket while the second factor is open.</summary>
internal sealed class HostTicket(IMfaSecretProtector protector)
{
    /// <summary>Stands where a host names no scheme, because it issues tokens by itself.</summary>
    public const string NoScheme = "MfaKit.NoScheme";

    private const string Kind = "ticket";

    /// <summary>Where the end of the session to be lies among the sealed properties of a proved sign-in.</summary>
    private const string EndKey = ".mfa.end";

    public static void SetEnd(AuthenticationTicket ticket, DateTimeOffset end) =>
        ticket.Properties.Items[EndKey] = end.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The end that was set, which the host is not shown; null when there is none.</summary>
    public static DateTimeOffset? TakeEnd(AuthenticationTicket ticket) =>
        ticket.Properties.Items.Remove(EndKey, out var text) && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var end)
            ? end
            : null;

    public byte[] Seal(UserId user, TicketId id, AuthenticationTicket ticket)
    {
        var plain = TicketSerializer.Default.Serialize(ticket);
        try
        {
            return protector.Seal(new(user, id.Value, Kind), plain).Bytes;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Null when it does not open: nobody is signed in then (SEC-A3).</summary>
    public AuthenticationTicket? Open(TicketRecord record)
    {
        var opened = protector.Open(new(record.User, record.Id.Value, Kind), record.Payload);
        return opened.IsOpen ? TicketSerializer.Default.Deserialize(opened.Bytes) : null;
    }
}
