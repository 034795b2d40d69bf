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
