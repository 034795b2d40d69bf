using System.Text.Json;

namespace MfaKit.Push.Jose;

/// <summary>Reads the members of a payload by their type; what is missing or of another type is null.</summary>
internal readonly struct Claims(JsonElement payload)
{
    private const int LongestText = 4096;

    public string? Text(string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text ? text : null;

    public long? Number(string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    public bool Flag(string name) => payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public JsonElement? Object(string name) =>
        payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public IReadOnlyList<string> Texts(string name) => payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!).Take(16)]
        : [];

    /// <summary>True when it names a member that must be understood and is not: we know none.</summary>
    public bool MustUnderstandMore() => payload.TryGetProperty("must", out var value) && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
}
