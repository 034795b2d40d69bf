using System.Security.Cryptography;
using System.Text;

namespace MfaKit.Sms.Reports;

/// <summary>Signs as Twilio does ("Secure webhooks"), written for these tests from the documentation alone.</summary>
internal static class TwilioSigner
{
    public static string Sign(string authToken, string url, IEnumerable<KeyValuePair<string, string>> fields) =>
        Convert.ToBase64String(HMACSHA1.HashData(
            Encoding.UTF8.GetBytes(authToken),
            Encoding.UTF8.GetBytes(url + string.Concat(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value)))));
}
