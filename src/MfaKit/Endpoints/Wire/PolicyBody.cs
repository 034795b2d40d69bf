using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>What policy decided for the caller.</summary>
internal sealed class PolicyBody
{
    [JsonPropertyName("required"), Description("A second factor must be set up.")]
    public required bool Required { get; init; }

    [JsonPropertyName("preselectedMethod"), Description("The method the list starts on; null when none can be set up.")]
    public string? PreselectedMethod { get; init; }

    [JsonPropertyName("enforcedFrom"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("From when on it is required.")]
    public DateTimeOffset? EnforcedFrom { get; init; }

    [JsonPropertyName("backup"), Description("The second way in.")]
    public required BackupBody Backup { get; init; }

    [JsonPropertyName("reasons"), Description("Why, as stable words.")]
    public required IReadOnlyList<string> Reasons { get; init; }
}
