using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.SignIn;

namespace MfaKit.Endpoints.Wire;

/// <summary>Where the caller's sign-in stands.</summary>
internal sealed class SignInBody
{
    [JsonPropertyName("state"), Description("`complete`, `must_verify`, `must_enroll`, `must_add`, `must_rebind` or `may_enroll`.")]
    public required SignInState State { get; init; }

    [JsonPropertyName("factors"), Description("What the caller may prove with.")]
    public required IReadOnlyList<SignInFactorBody> Factors { get; init; }

    [JsonPropertyName("defaultFactorId"), Description("The factor to ask first.")]
    public string? DefaultFactorId { get; init; }

    [JsonPropertyName("canRemember"), Description("This device may be remembered.")]
    public required bool CanRemember { get; init; }

    [JsonPropertyName("rememberDays"), JsonNumberHandling(JsonNumberHandling.Strict), Description("For how many days.")]
    public required int RememberDays { get; init; }

    [JsonPropertyName("expiresAt"), Description("When the sign-in or session ends.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [JsonPropertyName("postponementsLeft"), JsonNumberHandling(JsonNumberHandling.Strict), Description("In state `may_enroll`: how often setting up may still be put off, 2147483647 where a day ends that and no count does; else 0.")]
    public required int PostponementsLeft { get; init; }

    [JsonPropertyName("enforcedFrom"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("In state `may_enroll`: from when on it is required, where that is known.")]
    public DateTimeOffset? EnforcedFrom { get; init; }

    [JsonPropertyName("challenge"), Description("The challenge that waits for this caller, as `GET /challenges/{id}` shows it; null when none does.")]
    public TransactionBody? Challenge { get; init; }

    [JsonPropertyName("reasons"), Description("Why a factor is asked for, as stable words.")]
    public required IReadOnlyList<string> Reasons { get; init; }

    public static SignInBody From(MfaSignInOverview overview) => new()
    {
        State = overview.State,
        Factors = [.. overview.Factors.Select(f => new SignInFactorBody { Id = f.Id.Value, Method = f.Method.Value, Name = f.Name, Hint = f.Hint })],
        DefaultFactorId = overview.DefaultFactor?.Value,
        CanRemember = overview.CanRemember,
        RememberDays = overview.RememberDays,
        ExpiresAt = overview.ExpiresAt,
        PostponementsLeft = overview.PostponementsLeft,
        EnforcedFrom = overview.EnforcedFrom,
        Challenge = overview.Challenge is { } challenge ? TransactionBody.From(challenge) : null,
        Reasons = overview.Reasons,
    };
}
