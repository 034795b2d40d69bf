using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MfaKit.Testing.Sms;

namespace MfaKit.Sms.Twilio;

/// <summary>
/// Twilio's REST API 2010-04-01 as its public documentation has it: resource Messages, "Create a Message"; the numbers of "Test Credentials";
/// the Error and Warning Dictionary.
/// </summary>
internal static partial class TwilioApi
{
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "canary-auth-token-0123456789abcdef";
    public const string ApiKeySid = "SK0123456789abcdef0123456789abcdef";
    public const string ApiKeySecret = "canary-api-key-secret";
    public const string ServiceSid = "MG0123456789abcdef0123456789abcdef";
    public const string From = "+15005550006";
    public const string MessageSid = "SM00112233445566778899aabbccddeeff";

    private const int LongestBody = 1600;

    // Every field that "Create a Message" takes and this package has reason to send.
    private static readonly string[] KnownFields = ["To", "From", "MessagingServiceSid", "Body", "StatusCallback"];

    public static SmsProviderAnswer Created => new(201, JsonSerializer.Serialize(new { sid = MessageSid, status = "queued", error_code = (int?)null, error_message = (string?)null }));

    public static SmsProviderAnswer Answer(SmsProviderRequest request)
    {
        if (!IsSignedIn(request.Headers.GetValueOrDefault("Authorization")))
            return Error(401, 20003, "Authenticate");
        if (request.Method != "POST" || request.Path != $"/2010-04-01/Accounts/{AccountSid}/Messages.json")
            return Error(404, 20404, "The requested resource was not found");
        var fields = Fields(request);
        if (!fields.TryGetValue("To", out var to))
            return Error(400, 21604, "A 'To' phone number is required.");
        if (!fields.ContainsKey("From") && !fields.ContainsKey("MessagingServiceSid"))
            return Error(400, 21603, "A 'From' phone number is required.");
        if (!fields.TryGetValue("Body", out var body) || body.Length == 0)
            return Error(400, 21602, "Message body is required.");
        if (body.Length > LongestBody)
            return Error(400, 21617, "The concatenated message body exceeds the 1600 character limit.");
        if (fields.TryGetValue("StatusCallback", out var callback) && (!Uri.TryCreate(callback, UriKind.Absolute, out var address) || address.Host.Contains('_')))
            return Error(400, 21609, "The 'StatusCallback' URL is not a valid URL.");
        return OfNumber(to);
    }

    /// <summary>The fields of the form, each once, none unknown.</summary>
    public static Dictionary<string, string> Fields(SmsProviderRequest request)
    {
        Assert.Equal("application/x-www-form-urlencoded", request.Headers["Content-Type"]);
        var fields = Encoding.ASCII.GetString(request.Body.Span).Split('&').Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => WebUtility.UrlDecode(pair[0]), pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal);
        Assert.Empty(fields.Keys.Except(KnownFields, StringComparer.Ordinal));
        return fields;
    }

    public static SmsProviderAnswer Error(int status, int code, string message) =>
        new(status, JsonSerializer.Serialize(new { code, message, more_info = $"https://www.twilio.com/docs/errors/{code}", status }));

    private static bool IsSignedIn(string? authorization)
    {
        var pair = authorization?.StartsWith("Basic ", StringComparison.Ordinal) == true ? Encoding.UTF8.GetString(Convert.FromBase64String(authorization[6..])) : "";
        return pair is $"{AccountSid}:{AuthToken}" or $"{ApiKeySid}:{ApiKeySecret}";
    }

    // "Test Credentials", parameter To; the last ones from the dictionary.
    private static SmsProviderAnswer OfNumber(string to) => to switch
    {
        "+15005550001" => Error(400, 21211, $"Invalid 'To' Phone Number: {to}"),
        "+15005550002" => Error(400, 21612, "Message cannot be sent with the current combination of 'To' and/or 'From' parameters"),
        "+15005550003" => Error(400, 21408, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"),
        "+15005550004" => Error(400, 21610, "Attempt to send to unsubscribed recipient"),
        "+15005550009" => Error(400, 21614, "'To' number is not a valid mobile number"),
        "+15005550021" => Error(400, 21635, "'To' number cannot be a landline"),
        "+15005550022" => Error(400, 21608, "The number is unverified. Trial accounts cannot send messages to unverified numbers"),
        "+15005550023" => Error(429, 20429, "Too Many Requests").RetryAfter(TimeSpan.FromSeconds(3)),
        "+15005550024" => Error(429, 21611, "This 'From' number has exceeded the maximum number of queued messages"),
        "+15005550025" => Error(500, 20500, "Internal Server Error"),
        "+15005550026" => Error(503, 20503, "Service unavailable"),
        "+15005550027" => Error(400, 21606, "The 'From' phone number provided is not a valid message-capable Twilio phone number"),
        _ when E164().IsMatch(to) => Created,
        _ => Error(400, 21211, $"Invalid 'To' Phone Number: {to}"),
    };

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z")]
    private static partial Regex E164();
}
