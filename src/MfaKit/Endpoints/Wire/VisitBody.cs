using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Enrollment;

namespace MfaKit.Endpoints.Wire;

/// <summary>A set-up visit.</summary>
internal sealed class VisitBody
{
    [JsonPropertyName("id"), Description("Opaque: `tkt_` and 32 hex digits.")]
    public required string Id { get; init; }

    [JsonPropertyName("expiresAt"), Description("When it ends unless it is extended.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [JsonPropertyName("willEnd"), Description("Sessions that setting up the first factor will sign out.")]
    public required IReadOnlyList<SessionBody> WillEnd { get; init; }

    public static VisitBody From(MfaVisit visit) => new() { Id = visit.Id.Value, ExpiresAt = visit.ExpiresAt, WillEnd = [.. visit.WillEnd.Select(SessionBody.From)] };
}
