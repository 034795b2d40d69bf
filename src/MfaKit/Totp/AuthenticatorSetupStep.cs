using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Totp;

/// <summary>The person scans a QR code with an authenticator app and types the first code: kind <c>authenticator_setup</c>.</summary>
public sealed record AuthenticatorSetupStep : Step
{
    /// <summary>Digits of the code to type.</summary>
    [JsonPropertyName("digits"), JsonNumberHandling(JsonNumberHandling.Strict)]
    [Description("Digits of the code to type.")]
    public required int Digits { get; init; }

    /// <summary>Seconds that a code is shown.</summary>
    [JsonPropertyName("period"), JsonNumberHandling(JsonNumberHandling.Strict)]
    [Description("Seconds that a code is shown.")]
    public required int Period { get; init; }

    /// <summary>The issuer as the app shows it.</summary>
    [JsonPropertyName("issuer")]
    [Description("The issuer as the app shows it.")]
    public required string Issuer { get; init; }

    /// <summary>The account as the app shows it; may be empty.</summary>
    [JsonPropertyName("account")]
    [Description("The account as the app shows it; may be empty.")]
    public required string Account { get; init; }

    /// <summary>What is told in the answer that begins the enrolment and never again.</summary>
    [JsonPropertyName("once"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("Told in the answer that begins the enrolment and never again.")]
    public AuthenticatorSecret? Once { get; init; }

    /// <inheritdoc/>
    public override Step WithoutOnce() => this with { Once = null };
}
