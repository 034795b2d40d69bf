using PhoneNumbers;

namespace MfaKit.Sms;

/// <summary>Numbers of all countries, by libphonenumber's own examples.</summary>
public sealed class NumberTests
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    // Parts of another country's plan whose numbers the plan does not tell from those of the whole.
    private static readonly Dictionary<string, string> Within = new(StringComparer.Ordinal)
    {
        ["AX"] = "FI",
        ["BL"] = "GP",
        ["CC"] = "AU",
        ["CX"] = "AU",
        ["EH"] = "MA",
        ["IM"] = "GB",
        ["MF"] = "GP",
        ["SJ"] = "NO",
        ["VA"] = "IT",
    };

    public static TheoryData<string> Countries { get; } = new(Plans.GetSupportedRegions().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Countries))]
    public void Mobile_of_every_country_is_read_as_it_is_dialled_there_and_as_it_is_dialled_from_abroad(string country)
    {
        if (Plans.GetExampleNumberForType(country, PhoneNumberType.MOBILE) is not { } example)
        {
            // Tristan da Cunha has telephones and no mobiles.
            Assert.Equal("TA", country);
            return;
        }

        var e164 = Plans.Format(example, PhoneNumberFormat.E164);

        foreach (var format in (PhoneNumberFormat[])[PhoneNumberFormat.NATIONAL, PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.E164])
        {
            var read = PhoneNumberReader.Read(Plans.Format(example, format), country).Value;
            Assert.Equal(e164, read.Number.E164);
            Assert.Equal(Within.GetValueOrDefault(country, country), read.Country);
        }

        Assert.Equal(Within.GetValueOrDefault(country, country), PhoneNumberReader.Read(e164, null).Value.Country);
    }

    [Theory, MemberData(nameof(Countries))]
    public void Landline_of_every_country_takes_no_messages_where_the_plan_can_tell(string country)
    {
        var example = Plans.GetExampleNumberForType(country, PhoneNumberType.FIXED_LINE);
        var isTold = example is not null && Plans.GetNumberType(example) == PhoneNumberType.FIXED_LINE;

        var refusal = example is null ? null : PhoneNumberReader.Read(Plans.Format(example, PhoneNumberFormat.E164), null).Refusal;

        Assert.Equal(isTold ? "number_cannot_receive_sms" : null, refusal?.Code);
    }

    [Theory]
    [InlineData("+49151234567", null, "too_short")]
    [InlineData("+491512345678", null, null)]
    [InlineData("+49151234567890123", null, "too_long")]
    [InlineData("0151 2345", "DE", "too_short")]
    [InlineData("06 12 34", "FR", "too_short")]
    [InlineData("06 12 34 56 78 9", "FR", "too_long")]
    [InlineData("015123456789", null, null)]
    [InlineData("015123456789", "ZZ", null)]
    [InlineData("015123456789", "de", null)]
    [InlineData("", "DE", null)]
    [InlineData("+", null, null)]
    [InlineData("112", "DE", null)]
    [InlineData("1-800-FLOWERS", "US", null)]
    [InlineData("+1 202 555 0123 ext. 5", null, null)]
    [InlineData("tel:+15005550006", null, null)]
    [InlineData("015123456789;phone-context=+1", "DE", null)]
    [InlineData("\u0660\u0661\u0665\u0661 23456789", "DE", null)]
    public void What_is_no_number_is_refused_with_a_reason_where_there_is_one(string typed, string? country, string? hint)
    {
        var refusal = PhoneNumberReader.Read(typed, country).Refusal!;

        Assert.Equal((RefusalKind.Invalid, "invalid_phone_number"), (refusal.Kind, refusal.Code));
        if (hint is not null)
            Assert.Equal(hint, refusal.Hint);
    }

    [Theory]
    [InlineData("+8001234567812345")]
    [InlineData("+800 12345678")]
    [InlineData("+1 900 555 0123")]
    [InlineData("+44 70 1234 5678")]
    public void Premium_and_worldwide_numbers_are_not_messaged(string typed) =>
        Assert.NotNull(PhoneNumberReader.Read(typed, null).Refusal);

    [Theory]
    [InlineData("DE", true)]
    [InlineData("US", true)]
    [InlineData("de", false)]
    [InlineData("ZZ", false)]
    [InlineData("001", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Countries_are_known_by_their_codes_in_capitals(string? code, bool known) => Assert.Equal(known, PhoneNumberReader.IsCountry(code));
}
