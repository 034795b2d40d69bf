using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace MfaKit.Endpoints.Wire;

/// <summary>Why something was refused (RFC 9457).</summary>
internal sealed class MfaProblem : ProblemDetails
{
    // Not the base's, which may be null: the OpenAPI generator heeds Strict on plain numbers only.
    [JsonPropertyName("status"), JsonPropertyOrder(-3), JsonNumberHandling(JsonNumberHandling.Strict), Description("The HTTP status.")]
    public new required int Status { get; init; }

    [JsonPropertyName("code"), JsonPropertyOrder(1), Description("The stable code; `type` is `urn:mfakit:problem:` and this.")]
    public required string Code { get; init; }

    [JsonPropertyName("hint"), JsonPropertyOrder(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("A further stable word for the owner of the transaction.")]
    public string? Hint { get; init; }

    [JsonPropertyName("signIn"), JsonPropertyOrder(3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("With `mfa_required`: where the sign-in stands.")]
    public SignInBody? SignIn { get; init; }

    [JsonPropertyName("reason"), JsonPropertyOrder(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("With `session_ended`: `mfa_enabled`, `factor_changed`, `replacement_stopped`, `signed_out` or `admin`.")]
    public string? Reason { get; init; }

    /// <summary>What a client without cookies goes on with.</summary>
    [JsonPropertyName("mfaToken"), JsonPropertyOrder(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("With `mfa_required` from a sign-in by bearer token: send it as `Authorization: MfaToken …`.")]
    public string? MfaToken { get; init; }

    [JsonPropertyName("traceId"), JsonPropertyOrder(4), Description("To find the request in the host's logs.")]
    public string? TraceId { get; init; }
}
