using System.ComponentModel;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MfaKit.Methods;

namespace MfaKit.Endpoints.Wire;

/// <summary>An enrolment or a challenge.</summary>
internal sealed class TransactionBody
{
    private const int Unknown = -1;

    [JsonPropertyName("id"), Description("Opaque: `enr_` or `ch_` and 32 hex digits.")]
    public required string Id { get; init; }

    [JsonPropertyName("method"), Description("The method's name.")]
    public required string Method { get; init; }

    [JsonPropertyName("purpose"), Description("`enroll`, `sign_in` or `step_up`.")]
    public required string Purpose { get; init; }

    [JsonPropertyName("state"), Description("Where it stands: `pending`, `proven`, `complete`, `denied`, `expired`, `canceled` or `superseded`.")]
    public required TransactionState State { get; init; }

    [JsonPropertyName("reason"), Description("Why it ended, a stable word.")]
    public string? Reason { get; init; }

    [JsonPropertyName("expiresAt"), Description("When it runs out.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    [JsonPropertyName("resendAt"), Description("When another may be sent; null when there is nothing to resend.")]
    public DateTimeOffset? ResendAt { get; init; }

    // Not a number that may be null: the OpenAPI generator calls those "integer or text", Strict or not.
    [JsonPropertyName("attemptsLeft"), JsonNumberHandling(JsonNumberHandling.Strict), Description("Answers left before a wait or the end; absent when not known.")]
    public int AttemptsLeft { get; init; } = Unknown;

    [JsonPropertyName("version"), JsonNumberHandling(JsonNumberHandling.Strict), Description("Counts its changes; give it as `seen` to wait for the next one.")]
    public required int Version { get; init; }

    [JsonPropertyName("step"), Description("What to do next, told apart by `kind`; null when it is over.")]
    public Step? Step { get; init; }

    [JsonPropertyName("effectiveAt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("When what was bound takes over, where a weaker proof replaced a stronger factor.")]
    public DateTimeOffset? EffectiveAt { get; init; }

    [JsonPropertyName("result"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("What was bound, where this answer bound a factor.")]
    public CompletionBody? Result { get; init; }

    /// <summary>Leaves out what is not known, on the type as it was made for the wire.</summary>
    public static void LeaveOutUnknown(JsonTypeInfo type)
    {
        if (type.Type == typeof(TransactionBody))
            type.Properties.Single(p => p.Name == "attemptsLeft").ShouldSerialize = (_, value) => value is not Unknown;
    }

    public static TransactionBody From(MfaTransaction transaction, CompletionBody? result = null) => new()
    {
        Id = transaction.Id.Value,
        Method = transaction.Method.Value,
        Purpose = transaction.Purpose switch { MfaKit.Purpose.Enroll => "enroll", MfaKit.Purpose.SignIn => "sign_in", _ => "step_up" },
        State = transaction.State,
        Reason = transaction.Reason,
        ExpiresAt = transaction.ExpiresAt,
        ResendAt = transaction.ResendAt,
        AttemptsLeft = transaction.AttemptsLeft ?? Unknown,
        Version = transaction.Version,
        Step = transaction.Step,
        EffectiveAt = result?.Factor.EffectiveAt,
        Result = result,
    };
}
