using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MfaKit.Methods;

/// <summary>What somebody sent to a method: the JSON object under <c>input</c>. Never printed: it holds codes.</summary>
public sealed class MethodInput
{
    /// <summary>The longest text value, in characters: 32 suits every code, longer fields are read by <see cref="Json"/>.</summary>
    public const int MaxCodeLength = 32;

    private MethodInput(JsonElement json, int bytes) => (Json, Bytes) = (json, bytes);

    /// <summary>No input.</summary>
    public static MethodInput Empty { get; } = From([]);

    /// <summary>The object itself, for a method with nested input (a passkey).</summary>
    public JsonElement Json { get; }

    /// <summary>Its size in bytes of JSON.</summary>
    public int Bytes { get; }

    /// <summary>The usual input of a typed code: <c>{"code": …}</c>.</summary>
    public static MethodInput Code(string code) => From([new("code", code)]);

    /// <summary>Input from text values, for hosts with pages of their own.</summary>
    public static MethodInput From(IReadOnlyCollection<KeyValuePair<string, string>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var buffer = new ArrayBufferWriter<byte>(64);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values)
                writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return new(document.RootElement.Clone(), buffer.WrittenCount);
    }

    /// <summary>Input as it came over the wire; false for anything but an object.</summary>
    public static bool TryRead(JsonElement? json, [NotNullWhen(true)] out MethodInput? input)
    {
        input = json switch
        {
            null or { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => Empty,
            { ValueKind: JsonValueKind.Object } o => new(o, System.Text.Encoding.UTF8.GetByteCount(o.GetRawText())),
            _ => null,
        };
        return input is not null;
    }

    /// <summary>
    /// The text under a name. False when it is missing, not a string (a number is not a code, SEC-T6), longer than
    /// <paramref name="maxLength"/>, or given twice.
    /// </summary>
    public bool TryGetText(string name, [NotNullWhen(true)] out string? value, int maxLength = MaxCodeLength)
    {
        value = null;
        var seen = 0;
        foreach (var property in Json.EnumerateObject().Where(p => p.NameEquals(name)))
        {
            seen++;
            value = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : null;
        }

        if (seen != 1 || value is null || value.Length > maxLength)
            value = null;
        return value is not null;
    }

    /// <summary>Nothing: input holds codes (SEC-A2).</summary>
    public override string ToString() => "[input]";
}
