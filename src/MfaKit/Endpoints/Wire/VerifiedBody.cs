using System.ComponentModel;
using System.Text.Json.Serialization;

namespace MfaKit.Endpoints.Wire;

/// <summary>What a right answer opened, or how a challenge goes on.</summary>
internal sealed class VerifiedBody
{
    [JsonPropertyName("state"), Description("The state of the sign-in: `complete`, or what is still to do.")]
    public required SignInState State { get; init; }

    [JsonPropertyName("returnUrl"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Where the person wanted to go, a local path.")]
    public string? ReturnUrl { get; init; }

    [JsonPropertyName("antiforgeryToken"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("The token for the session as it is now.")]
    public string? AntiforgeryToken { get; init; }

    [JsonPropertyName("mfaToken"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("The proved token, for hosts that sign in by bearer tokens.")]
    public string? MfaToken { get; init; }

    [JsonPropertyName("challenge"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("The challenge, where it goes on or was denied.")]
    public TransactionBody? Challenge { get; init; }
}
