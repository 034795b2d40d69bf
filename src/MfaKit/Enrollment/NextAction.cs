using System.Text.Json.Serialization;

namespace MfaKit.Enrollment;

/// <summary>What a person should do next. A closed list.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NextAction>))]
public enum NextAction
{
    /// <summary>Set up a first factor.</summary>
    [JsonStringEnumMemberName("enroll")]
    Enroll = 0,

    /// <summary>Add a method that policy requires.</summary>
    [JsonStringEnumMemberName("add_required")]
    AddRequired = 1,

    /// <summary>Add a second way in.</summary>
    [JsonStringEnumMemberName("add_backup")]
    AddBackup = 2,

    /// <summary>Make and save recovery codes.</summary>
    [JsonStringEnumMemberName("save_recovery_codes")]
    SaveRecoveryCodes = 3,

    /// <summary>Prove a factor.</summary>
    [JsonStringEnumMemberName("verify")]
    Verify = 4,

    /// <summary>Reconnect the applications that were signed out.</summary>
    [JsonStringEnumMemberName("reconnect")]
    Reconnect = 5,
}
