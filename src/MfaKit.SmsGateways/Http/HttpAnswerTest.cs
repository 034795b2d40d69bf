namespace MfaKit.SmsGateways.Http;

/// <summary>A test of an answer; everything that is set must hold.</summary>
public class HttpAnswerTest
{
    /// <summary>The status, 200 to 599. Default null: any for a refusal, 200 to 299 for an acceptance.</summary>
    public int? Status { get; set; }

    /// <summary>Where in a JSON answer something stands, as a JSON Pointer (RFC 6901) such as <c>/messages/0/status</c>. Default null.</summary>
    public string? JsonPointer { get; set; }

    /// <summary>
    /// A regular expression for the text found at <see cref="JsonPointer"/>, or for the whole answer without one. Runs in time that is linear
    /// in the answer, so backreferences and lookarounds are not taken. Default null: it is enough that something is there.
    /// </summary>
    public string? Pattern { get; set; }
}
