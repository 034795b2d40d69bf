using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>What a browser brings from a key: nested JSON.</summary>
internal sealed record KeyAnswer(string Id, uint Counter, byte[] Signature, byte[]? PublicKey)
{
    public static bool TryRead(MethodInput input, [NotNullWhen(true)] out KeyAnswer? answer)
    {
        answer = null;
        if (!input.TryGetText("id", out var id, 64)
            || !input.Json.TryGetProperty("response", out var response) || response.ValueKind != JsonValueKind.Object
            || !response.TryGetProperty("counter", out var count) || count.ValueKind != JsonValueKind.Number || !count.TryGetUInt32(out var counter)
            || !TryBytes(response, "signature", out var signature))
        {
            return false;
        }

        TryBytes(response, "publicKey", out var publicKey);
        answer = new(id, counter, signature, publicKey);
        return true;
    }

    private static bool TryBytes(JsonElement from, string name, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        return from.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.TryGetBytesFromBase64(out bytes);
    }
}
