using System.Text.Json.Serialization;

namespace MfaKit.PushTransports.WebPush;

/// <summary>What a token says (RFC 8292 §2).</summary>
/// <param name="Audience">The origin of the push service.</param>
/// <param name="ExpiresAt">Until when it counts, in seconds since 1970.</param>
/// <param name="Subject">Who runs this host.</param>
internal sealed record VapidClaims(
    [property: JsonPropertyName("aud")] string Audience,
    [property: JsonPropertyName("exp")] long ExpiresAt,
    [property: JsonPropertyName("sub")] string Subject);
