using System.Text.Json;

namespace MfaKit.SmsGateways.Http;

/// <summary>How a value is written where it stands.</summary>
internal static class HttpPlace
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";
    public const string Text = "text/plain";

    /// <summary>Between the quotes of a JSON string.</summary>
    public static string InJson(string value) => JsonEncodedText.Encode(value).Value;

    /// <summary>In a path segment, a query or a form: the narrowest of the three is right for all.</summary>
    public static string Encoded(string value) => Uri.EscapeDataString(value);

    /// <summary>As it is: in plain text, and in a header, where no value is admitted that would need more.</summary>
    public static string Plain(string value) => value;

    /// <returns>How to write in a body; null for a body of a kind that is not known here.</returns>
    public static Func<string, string>? InBody(string contentType) => contentType switch
    {
        Json => InJson,
        Form => Encoded,
        Text => Plain,
        _ => null,
    };
}
