using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Enrollment;

namespace MfaKit.Endpoints.Wire;

/// <summary>A factor was bound.</summary>
internal sealed class CompletionBody
{
    [JsonPropertyName("factor"), Description("The factor.")]
    public required FactorBody Factor { get; init; }

    [JsonPropertyName("endedSessions"), Description("Sessions that were signed out.")]
    public required IReadOnlyList<SessionBody> EndedSessions { get; init; }

    [JsonPropertyName("antiforgeryToken"), Description("The token for the session as it is now.")]
    public string? AntiforgeryToken { get; init; }

    [JsonPropertyName("nextActions"), Description("What is still open.")]
    public required IReadOnlyList<NextAction> NextActions { get; init; }
}
