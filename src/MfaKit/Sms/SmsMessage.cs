namespace MfaKit.Sms;

/// <summary>One text message to be sent. Redacts itself: it holds a code and a number (SEC-A2).</summary>
public sealed record SmsMessage
{
    /// <summary>Its id: the same when one message is given to a sender again, for idempotency, and what a delivery report names.</summary>
    public required SmsMessageId Id { get; init; }

    /// <summary>Whom it goes to.</summary>
    public required PhoneNumber To { get; init; }

    /// <summary>
    /// What it says: one segment, at most 160 septets of the GSM 7-bit alphabet (3GPP TS 23.038) or, in a language that needs letters
    /// beyond it (<see cref="IsGsm7"/> is false), 70 characters; lines parted by <c>\n</c>. To be sent to the letter: browsers read its last line.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>
    /// Whether the GSM 7-bit alphabet has every character of <see cref="Text"/>. Where it has not, the text is to be sent as UCS-2 (data
    /// coding scheme 8), for providers that want to be told.
    /// </summary>
    public bool IsGsm7 => Gsm7.Septets(Text) is not null;

    /// <summary>Which language <see cref="Text"/> is in, as a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>Which message of its enrolment or challenge this is, from 1: a router may take another way for the second.</summary>
    public required int Attempt { get; init; }

    /// <summary>
    /// Proves that a report is of this message: 43 base64url characters, to be put into the address that the provider calls and to be
    /// checked by <see cref="ISmsReports.IsGenuineAsync"/>. Not needed where the provider signs its calls.
    /// </summary>
    public required string ReportTag { get; init; }

    /// <summary>The id only.</summary>
    public override string ToString() => Id.ToString();
}
