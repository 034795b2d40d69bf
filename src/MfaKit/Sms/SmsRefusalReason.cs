namespace MfaKit.Sms;

/// <summary>Why a message will never be sent to a number.</summary>
public enum SmsRefusalReason
{
    /// <summary>The number is not assigned, or takes no text messages: 400 <c>number_cannot_receive_sms</c>.</summary>
    WrongNumber = 0,

    /// <summary>The network or the provider blocks the number: 409 <c>number_not_usable</c>.</summary>
    Blocked = 1,

    /// <summary>Its holder wants no messages from this sender (answered STOP): 409 <c>number_opted_out</c>.</summary>
    OptedOut = 2,

    /// <summary>The account may not send there, by contract or by law: 403 <c>country_not_allowed</c>.</summary>
    NotAllowed = 3,
}
