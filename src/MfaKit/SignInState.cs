using System.Text.Json.Serialization;

namespace MfaKit;

/// <summary>Where a sign-in stands (flow E).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignInState>))]
public enum SignInState
{
    /// <summary>Open to the host.</summary>
    [JsonStringEnumMemberName("complete")]
    Complete = 0,

    /// <summary>A proof is wanted; reaches verification only.</summary>
    [JsonStringEnumMemberName("must_verify")]
    MustVerify = 1,

    /// <summary>Policy wants MFA and there is no factor; reaches enrolment only.</summary>
    [JsonStringEnumMemberName("must_enroll")]
    MustEnroll = 2,

    /// <summary>Proved, but something required is missing; reaches enrolment only.</summary>
    [JsonStringEnumMemberName("must_add")]
    MustAdd = 3,

    /// <summary>Let in by a recovery code to bind a new factor; reaches enrolment only.</summary>
    [JsonStringEnumMemberName("must_rebind")]
    MustRebind = 4,

    /// <summary>Asked by a campaign to set up a factor; until they do, or put it off, reaches enrolment only.</summary>
    [JsonStringEnumMemberName("may_enroll")]
    MayEnroll = 5,
}
