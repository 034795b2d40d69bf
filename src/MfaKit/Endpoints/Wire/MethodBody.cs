using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Enrollment;

namespace MfaKit.Endpoints.Wire;

/// <summary>A method to choose.</summary>
internal sealed class MethodBody
{
    [JsonPropertyName("method"), Description("The method's name.")]
    public required string Method { get; init; }

    [JsonPropertyName("displayName"), Description("What to call it.")]
    public required string DisplayName { get; init; }

    [JsonPropertyName("recommended"), Description("Policy recommends it.")]
    public required bool Recommended { get; init; }

    [JsonPropertyName("restricted"), Description("Carried by the telephone network (SP 800-63B-4 section 3.2.9).")]
    public required bool Restricted { get; init; }

    [JsonPropertyName("available"), Description("It can be set up now.")]
    public required bool Available { get; init; }

    [JsonPropertyName("unavailableReason"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Why not, a stable word such as `not_allowed` or `switched_off`.")]
    public string? UnavailableReason { get; init; }

    public static MethodBody From(MfaMethodSummary method) => new()
    {
        Method = method.Method.Value,
        DisplayName = method.DisplayName,
        Recommended = method.Recommended,
        Restricted = method.Restricted,
        Available = method.UnavailableReason is null,
        UnavailableReason = method.UnavailableReason,
    };
}
