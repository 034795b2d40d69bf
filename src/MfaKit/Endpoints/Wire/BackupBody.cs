using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Policy;

namespace MfaKit.Endpoints.Wire;

/// <summary>The second way in.</summary>
internal sealed class BackupBody
{
    [JsonPropertyName("method"), Description("The method's name.")]
    public required string Method { get; init; }

    [JsonPropertyName("mode"), Description("`off`, `offered` or `required`.")]
    public required BackupMode Mode { get; init; }
}
