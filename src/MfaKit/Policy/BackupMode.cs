using System.Text.Json.Serialization;

namespace MfaKit.Policy;

/// <summary>Whether a second way in is asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BackupMode>))]
public enum BackupMode
{
    /// <summary>It is not mentioned.</summary>
    [JsonStringEnumMemberName("off")]
    Off = 0,

    /// <summary>It may be skipped.</summary>
    [JsonStringEnumMemberName("offered")]
    Offered = 1,

    /// <summary>It may not.</summary>
    [JsonStringEnumMemberName("required")]
    Required = 2,
}
