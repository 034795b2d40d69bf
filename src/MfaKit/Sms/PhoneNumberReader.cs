using System.Buffers;
using PhoneNumbers;
using Parsed = PhoneNumbers.PhoneNumber;

namespace MfaKit.Sms;

/// <summary>Reads what a person typed, by the numbering plans that libphonenumber knows.</summary>
internal static class PhoneNumberReader
{
    private const string AnyCountry = "ZZ";
    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789 -./()+\u00a0");
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    /// <summary>True for the code of a country (or territory) with a numbering plan, in capitals.</summary>
    public static bool IsCountry(string? code) => code is not null && Plans.GetSupportedRegions().Contains(code);

    /// <summary>Reads a number that can take text messages.</summary>
    /// <param name="typed">International with <c>+</c>, or as it is dialled in the country. Digits, spaces and <c>- . / ( )</c> only.</param>
    /// <param name="country">The country that was chosen, in capitals; not needed, and not looked at, where the number has a <c>+</c>.</param>
    public static MfaResult<SmsNumber> Read(string typed, string? country)
    {
        if (typed.AsSpan().ContainsAnyExcept(Allowed) || !TryParse(typed, country, out var parsed))
            return SmsRefusals.Invalid();
        if (!Plans.IsValidNumber(parsed))
            return SmsRefusals.Invalid(Hint(parsed));
        if (Plans.GetNumberType(parsed) is not (PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE))
            return SmsRefusals.CannotReceive;
        return Plans.GetRegionCodeForNumber(parsed) is { } region && PhoneNumber.TryParse(Plans.Format(parsed, PhoneNumberFormat.E164), null, out var number)
            ? new SmsNumber(number, region)
            : SmsRefusals.Invalid();
    }

    private static bool TryParse(string typed, string? country, out Parsed parsed)
    {
        try
        {
            parsed = Plans.Parse(typed, country is not null && IsCountry(country) ? country : AnyCountry);
            return true;
        }
        catch (NumberParseException)
        {
            // Its message may hold what was typed.
            parsed = Parsed.DefaultInstance;
            return false;
        }
    }

    private static string? Hint(Parsed parsed) => Plans.IsPossibleNumberForTypeWithReason(parsed, PhoneNumberType.MOBILE) switch
    {
        PhoneNumberUtil.ValidationResult.TOO_SHORT => "too_short",
        PhoneNumberUtil.ValidationResult.TOO_LONG => "too_long",
        _ => null,
    };
}
