using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>The antiforgery token for the caller as they are now.</summary>
internal sealed class AntiforgeryBody
{
    [JsonPropertyName("headerName"), Description("The header to send it in.")]
    public required string HeaderName { get; init; }

    [JsonPropertyName("token"), Description("The token.")]
    public required string Token { get; init; }
}
