using MfaKit.UI.Pages;

namespace MfaKit.UI.Routing;

/// <summary>What is said of a number that was not taken, beside the field that can mend it.</summary>
internal static class PhoneWords
{
    public const string Country = "country";
    public const string Number = "number";

    /// <summary>Null for a refusal that no other number would help.</summary>
    /// <param name="request">The request.</param>
    /// <param name="why">The refusal.</param>
    /// <param name="country">The country that was chosen, or null.</param>
    /// <param name="typed">What was typed, or empty.</param>
    public static MfaPageError? Of(UiRequest request, Refusal why, CountryChoice? country = null, string typed = "") => why.Code switch
    {
        "invalid_phone_number" or "invalid_request" => new(Number, Invalid(request, why.Hint, typed.StartsWith('+') ? null : country)),
        "country_not_allowed" => new(Country, request.Say(why)),
        "number_cannot_receive_sms" or "number_not_usable" or "number_opted_out" or "number_swapped" or "already_enrolled" or "send_limit" or "too_many_attempts" =>
            new(Number, request.Say(why)),
        "unavailable" => new(Number, request.Text["ProblemNotSent"]),
        _ => null,
    };

    private static string Invalid(UiRequest request, string? hint, CountryChoice? country)
    {
        if (country is null || Countries.Example(country.Code) is not { } example)
            return request.Text["PhoneInvalid"];
        return hint switch
        {
            "too_short" => request.Text["PhoneTooShort", example],
            "too_long" => request.Text["PhoneTooLong", example],
            _ => request.Text["PhoneInvalidIn", country.Name, example],
        };
    }
}
