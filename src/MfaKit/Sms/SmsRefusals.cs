namespace MfaKit.Sms;

/// <summary>What SMS refuses besides what every method does. The codes are stable; the statuses follow from the kinds.</summary>
internal static class SmsRefusals
{
    /// <summary>403: messages do not go to that country.</summary>
    public static Refusal CountryNotAllowed { get; } = new(RefusalKind.Forbidden, "country_not_allowed");

    /// <summary>400: assigned to something that takes no text messages, such as a landline.</summary>
    public static Refusal CannotReceive { get; } = new(RefusalKind.Invalid, "number_cannot_receive_sms");

    /// <summary>409: the network blocks the number, or the host's risk check does not trust it.</summary>
    public static Refusal NotUsable { get; } = new(RefusalKind.Conflict, "number_not_usable");

    /// <summary>409: its holder answered STOP.</summary>
    public static Refusal OptedOut { get; } = new(RefusalKind.Conflict, "number_opted_out");

    /// <summary>403: the number was moved to another SIM lately, so whoever reads its messages may be somebody else (SEC-S6).</summary>
    public static Refusal Swapped { get; } = new(RefusalKind.Forbidden, "number_swapped");

    /// <summary>400: no number of that country.</summary>
    /// <param name="hint"><c>too_short</c>, <c>too_long</c> or null.</param>
    public static Refusal Invalid(string? hint = null) => new(RefusalKind.Invalid, "invalid_phone_number", hint);

    public static Refusal Of(SmsRefusalReason reason) => reason switch
    {
        SmsRefusalReason.WrongNumber => CannotReceive,
        SmsRefusalReason.OptedOut => OptedOut,
        SmsRefusalReason.NotAllowed => CountryNotAllowed,
        _ => NotUsable,
    };
}
