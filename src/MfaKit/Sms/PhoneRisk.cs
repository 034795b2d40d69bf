namespace MfaKit.Sms;

/// <summary>What a risk check says of a number.</summary>
public enum PhoneRisk
{
    /// <summary>Nothing speaks against it.</summary>
    None = 0,

    /// <summary>Moved to another SIM lately: 403 <c>number_swapped</c>, nothing is sent.</summary>
    Swapped = 1,

    /// <summary>Not to be trusted for another reason (a number for rent, forwarded calls): 409 <c>number_not_usable</c>, nothing is sent.</summary>
    NotTrusted = 2,
}
