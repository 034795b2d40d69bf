using System.Text.Json;
using MfaKit.Push;

namespace MfaKit.PushTransports.WebPush;

/// <summary>What a browser gives for being woken (<c>PushSubscription</c>): attacker's input, of the right form.</summary>
/// <param name="Endpoint">Where to send.</param>
/// <param name="PublicKey">Its key: 65 bytes, a point of P-256.</param>
/// <param name="Auth">The secret between browser and host: 16 bytes.</param>
internal sealed record WebPushSubscription(Uri Endpoint, byte[] PublicKey, byte[] Auth)
{
    private const int AuthBytes = 16;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Null when it has another form; the reason is a stable word.</summary>
    public static WebPushSubscription? Read(PushEndpoint endpoint, out string? reason)
    {
        try
        {
            using var json = JsonDocument.Parse(endpoint.Parameters, Strict);
            reason = "invalid_endpoint";
            if (!Uri.TryCreate(Text(json.RootElement, "endpoint"), UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Fragment.Length > 0)
                return null;
            reason = "invalid_keys";
            if (json.RootElement.TryGetProperty("keys", out var keys)
                && P256.TryReadPoint(Text(keys, "p256dh"), out var publicKey) && P256.TryDecode(Text(keys, "auth"), AuthBytes, out var auth))
            {
                reason = null;
                return new(address, publicKey, auth);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for a text that holds half a character.
            reason = "invalid_endpoint";
        }

        return null;
    }

    /// <summary>The host only.</summary>
    public override string ToString() => Endpoint.IdnHost;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
