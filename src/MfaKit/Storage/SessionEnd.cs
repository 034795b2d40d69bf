using System.Text.Json.Serialization;

namespace MfaKit.Storage;

/// <summary>Why a session ended, as it is told to whoever still holds it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionEnd>))]
public enum SessionEnd
{
    /// <summary>The person signed out, here or from another session.</summary>
    [JsonStringEnumMemberName("signed_out")]
    SignedOut = 0,

    /// <summary>The person turned two-step verification on.</summary>
    [JsonStringEnumMemberName("mfa_enabled")]
    MfaEnabled = 1,

    /// <summary>A factor was removed or replaced, or recovered with, or the password changed.</summary>
    [JsonStringEnumMemberName("factor_changed")]
    FactorChanged = 2,

    /// <summary>The host's staff ended it.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin = 3,

    /// <summary>An upgrade put another ticket in its place (SEC-X2). Not told: it is the same session.</summary>
    [JsonStringEnumMemberName("replaced")]
    Replaced = 4,

    /// <summary>A secret that was used up came back: somebody holds a copy.</summary>
    [JsonStringEnumMemberName("copied")]
    Copied = 5,

    /// <summary>The person stopped a replacement of a factor that was planned from a session (flow B9).</summary>
    [JsonStringEnumMemberName("replacement_stopped")]
    ReplacementStopped = 6,
}
