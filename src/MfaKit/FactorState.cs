using System.Text.Json.Serialization;

namespace MfaKit;

/// <summary>Where a bound factor stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FactorState>))]
public enum FactorState
{
    /// <summary>In use.</summary>
    [JsonStringEnumMemberName("active")]
    Active = 0,

    /// <summary>Laid aside by the person or an administrator; still binds the person to MFA.</summary>
    [JsonStringEnumMemberName("suspended")]
    Suspended = 1,

    /// <summary>Closed after 100 failures in a row (SP 800-63B-4 §3.2.2); only binding anew opens it. Still binds the person to MFA.</summary>
    [JsonStringEnumMemberName("disabled")]
    Disabled = 2,

    /// <summary>Its secret cannot be opened (the key ring was lost). Never stored; still binds the person to MFA (SEC-K2).</summary>
    [JsonStringEnumMemberName("unreadable")]
    Unreadable = 3,

    /// <summary>Removed. The row stays as the record (SEC-E6), without secret.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed = 4,

    /// <summary>
    /// Proven, and takes another's place on a later day (flow B9). Until then it binds nobody, proves nothing, and is not among a
    /// person's factors.
    /// </summary>
    [JsonStringEnumMemberName("planned")]
    Planned = 5,
}
