using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>What putting the setting up of a factor off opened.</summary>
internal sealed class PostponedBody
{
    [JsonPropertyName("state"), Description("The state of the sign-in: `complete`.")]
    public required SignInState State { get; init; }

    [JsonPropertyName("postponementsLeft"), JsonNumberHandling(JsonNumberHandling.Strict), Description("How often it may be put off again; 2147483647 where a day ends that and no count does.")]
    public required int PostponementsLeft { get; init; }

    [JsonPropertyName("enforcedFrom"), Description("From when on it is required; null when there is no such time yet.")]
    public required DateTimeOffset? EnforcedFrom { get; init; }

    [JsonPropertyName("returnUrl"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Where the person wanted to go, a local path.")]
    public string? ReturnUrl { get; init; }

    [JsonPropertyName("antiforgeryToken"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("The token for the session as it is now.")]
    public string? AntiforgeryToken { get; init; }

    [JsonPropertyName("mfaToken"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("The proved token, for hosts that sign in by bearer tokens.")]
    public string? MfaToken { get; init; }
}
