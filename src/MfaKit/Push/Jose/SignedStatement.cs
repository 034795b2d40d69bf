using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace MfaKit.Push.Jose;

/// <summary>
/// A compact JWS (RFC 7515) of a device, taken apart and not believed yet. Only ES256, only the members that the protocol names, each
/// once: an algorithm or a key is never taken from where an attacker may write.
/// </summary>
internal sealed class SignedStatement
{
    /// <summary>The longest statement, in characters.</summary>
    public const int MaxLength = 8192;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly byte[] _signed;
    private readonly byte[] _signature;
    private readonly byte[] _payload;

    private SignedStatement(string type, string? keyId, DeviceKey? key, byte[] signed, byte[] payload, byte[] signature) =>
        (Type, KeyId, Key, _signed, _payload, _signature) = (type, keyId, key, signed, payload, signature);

    /// <summary>Its <c>typ</c>.</summary>
    public string Type { get; }

    /// <summary>Its <c>kid</c>; null where it brings its own key.</summary>
    public string? KeyId { get; }

    /// <summary>Its <c>jwk</c>; only a statement that introduces a key has one.</summary>
    public DeviceKey? Key { get; }

    /// <summary>Takes a statement apart; false when it has not exactly the form that the protocol gives it.</summary>
    /// <param name="text">The compact form.</param>
    /// <param name="type">The <c>typ</c> it must have.</param>
    /// <param name="bringsKey">True where it must carry <c>jwk</c>, false where it must carry <c>kid</c>.</param>
    /// <param name="statement">The statement.</param>
    public static bool TryRead(string? text, string type, bool bringsKey, [NotNullWhen(true)] out SignedStatement? statement)
    {
        statement = null;
        if (text is not { Length: > 0 and <= MaxLength })
            return false;
        var (head, body) = (text.IndexOf('.', StringComparison.Ordinal), text.LastIndexOf('.'));

        // A further dot is no character of base64url.
        if (head == body || !Base64UrlText.TryRead(text.AsSpan(0, head), out var header)
            || !Base64UrlText.TryRead(text.AsSpan(head + 1, body - head - 1), out var payload) || !Base64UrlText.TryRead(text.AsSpan(body + 1), out var signature))
        {
            return false;
        }

        if (!TryParse(header, out var json))
            return false;
        using (json)
        {
            if (!TryReadHeader(json.RootElement, type, bringsKey, out var keyId, out var key))
                return false;
            statement = new(type, keyId, key, Encoding.ASCII.GetBytes(text, 0, body), payload, signature);
            return true;
        }
    }

    /// <summary>Whether the key signed it; only then the payload may be read.</summary>
    public bool IsSignedBy(DeviceKey key) => key.Verifies(_signed, _signature);

    /// <summary>The payload, once the signature holds; null when it is no JSON object, or names a member twice. The caller disposes.</summary>
    public JsonDocument? ReadPayload()
    {
        if (!TryParse(_payload, out var json))
            return null;
        if (json.RootElement.ValueKind == JsonValueKind.Object)
            return json;
        json.Dispose();
        return null;
    }

    private static bool TryParse(byte[] utf8, [NotNullWhen(true)] out JsonDocument? json)
    {
        json = null;

        // The parser lets other bytes pass within texts, and throws when they are read.
        if (!Utf8.IsValid(utf8))
            return false;
        try
        {
            json = JsonDocument.Parse(utf8, Strict);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryReadHeader(JsonElement header, string type, bool bringsKey, out string? keyId, out DeviceKey? key)
    {
        (keyId, key) = (null, null);
        if (header.ValueKind != JsonValueKind.Object)
            return false;
        var seen = 0;
        foreach (var member in header.EnumerateObject())
        {
            seen++;
            var holds = member.Name switch
            {
                "alg" => IsText(member.Value, "ES256"),
                "typ" => IsText(member.Value, type),
                "kid" when !bringsKey && member.Value.ValueKind == JsonValueKind.String => (keyId = member.Value.GetString()) is { Length: > 0 and <= 64 },
                "jwk" when bringsKey => DeviceKey.TryRead(member.Value, out key),
                _ => false,
            };
            if (!holds)
                return false;
        }

        return seen == 3;
    }

    private static bool IsText(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
