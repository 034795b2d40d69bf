using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>An answer.</summary>
internal sealed class AnswerBody
{
    [JsonPropertyName("input"), Description("The answer, an object: a typed code is `{\"code\": \"123456\"}`, always as text.")]
    public JsonElement? Input { get; init; }

    [JsonPropertyName("rememberDevice"), Description("Asks not to be asked again on this device. No effect where the host does not offer it.")]
    public bool? RememberDevice { get; init; }
}
