using System.Text.Json.Serialization;

namespace MfaKit;

/// <summary>Where an enrolment or challenge stands. Every move is one conditional write; all but the first two are final.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransactionState>))]
public enum TransactionState
{
    /// <summary>Waits for an answer.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending = 0,

    /// <summary>An out-of-band answer is in; the browser that began has not completed it yet.</summary>
    [JsonStringEnumMemberName("proven")]
    Proven = 1,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("complete")]
    Complete = 2,

    /// <summary>Denied, by the person or by a wrong answer that allows no second.</summary>
    [JsonStringEnumMemberName("denied")]
    Denied = 3,

    /// <summary>Ran out.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired = 4,

    /// <summary>Taken back by whoever began it, or by the server.</summary>
    [JsonStringEnumMemberName("canceled")]
    Canceled = 5,

    /// <summary>A newer one took its place.</summary>
    [JsonStringEnumMemberName("superseded")]
    Superseded = 6,
}
