using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SmsGateways.Twilio;

/// <summary>
/// The signature of Twilio's requests ("Secure webhooks"): HMAC-SHA1 with the Auth Token over the address as it was given, followed by each
/// posted name and value, in the order of the names.
/// </summary>
internal sealed class TwilioSignature(string authToken)
{
    private const int HttpsPort = 443;

    [SuppressMessage("Security", "CA5350", Justification = "Twilio's choice; HMAC-SHA1 is not broken by collisions.")]
    public static byte[] Compute(string authToken, string address, IFormCollection form)
    {
        var signed = new StringBuilder(address);
        foreach (var (name, values) in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            foreach (var value in values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
                signed.Append(name).Append(value);
        }

        return HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString()));
    }

    public bool IsGenuine(string address, IFormCollection form, string signature)
    {
        var given = new byte[HMACSHA1.HashSizeInBytes];
        if (!Convert.TryFromBase64String(signature, given, out var length) || length != given.Length)
            return false;

        // Twilio signs an address on https's own port with and without naming it.
        var asGiven = CryptographicOperations.FixedTimeEquals(Compute(authToken, address, form), given);
        var withPort = CryptographicOperations.FixedTimeEquals(Compute(authToken, WithPort(address), form), given);
        return asGiven || withPort;
    }

    private static string WithPort(string address)
    {
        var uri = new Uri(address);
        return uri is { Scheme: "https", Port: HttpsPort } ? $"https://{uri.Host}:{HttpsPort}{uri.PathAndQuery}" : address;
    }
}
