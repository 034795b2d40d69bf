using System.Security.Cryptography;
using System.Text;

namespace MfaKit.SignIn;

/// <summary>
/// What a browser or client holds of a ticket: its id and 256 random bits, of which the store keeps the hash (ASVS 11.5.1). The
/// id finds the row, so that no look-up compares secrets.
/// </summary>
internal static class TicketSecret
{
    private const int Bytes = 32;
    private const int IdLength = 36;

    /// <summary>A new secret, with the hash to store.</summary>
    public static (string Secret, string Hash) New()
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        return (secret, Hash(secret));
    }

    public static string Write(TicketId id, string secret) => $"{id}.{secret}";

    /// <summary>What a text holds, or null when it is not of the right form.</summary>
    public static Held? Read(ReadOnlySpan<char> text)
    {
        if (text.Length != IdLength + 1 + (2 * Bytes) || text[IdLength] != '.')
            return null;
        return TicketId.TryParse(text[..IdLength].ToString(), null, out var id) ? new(id, Hash(text[(IdLength + 1)..].ToString())) : null;
    }

    /// <summary>True when the hash is the one that was kept, whatever the time (SEC-T7).</summary>
    public static bool Fits(string? kept, string hash) =>
        kept is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(kept), Encoding.ASCII.GetBytes(hash));

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    /// <summary>An id, and the hash of the secret that came with it.</summary>
    public sealed record Held(TicketId Id, string Hash)
    {
        /// <summary>Nothing but the id.</summary>
        public override string ToString() => Id.ToString();
    }
}
