using System.Globalization;
using MfaKit.Sms;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace MfaKit.UI.Routing;

/// <summary>Where text messages go, as a person chooses among them.</summary>
internal static class Countries
{
    private const string Fallback = "en";

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    /// <summary>The allowed countries, named and sorted in the page's language.</summary>
    public static IReadOnlyList<CountryChoice> Of(UiRequest request)
    {
        var language = CultureInfo.CurrentUICulture;
        return
        [
            .. request.Get<IOptions<SmsOptions>>().Value.AllowedCountries
                .Distinct(StringComparer.Ordinal)
                .Select(code => new CountryChoice(code, Name(code, language), Plans.GetCountryCodeForRegion(code)))
                .OrderBy(country => country.Name, StringComparer.Create(language, ignoreCase: true)),
        ];
    }

    /// <summary>The only one, or the one that the browser's languages name; null to ask. A language alone names none: English is at home in many.</summary>
    public static string? Preselected(UiRequest request, IReadOnlyList<CountryChoice> all) => all.Count == 1
        ? all[0].Code
        : request.Context.Request.GetTypedHeaders().AcceptLanguage
            .Where(l => l.Quality != 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Region(l.Value.Value))
            .FirstOrDefault(region => all.Any(country => country.Code == region));

    /// <summary>A made-up mobile number as it is written there, or null.</summary>
    public static string? Example(string country) =>
        Plans.GetExampleNumberForType(country, PhoneNumberType.MOBILE) is { } example ? Plans.Format(example, PhoneNumberFormat.NATIONAL) : null;

    private static string Name(string code, CultureInfo language)
    {
        var country = new Locale("", code);
        return new[] { country.GetDisplayCountry(language.TwoLetterISOLanguageName), country.GetDisplayCountry(Fallback) }.FirstOrDefault(name => !string.IsNullOrEmpty(name)) ?? code;
    }

    private static string? Region(string? tag) => tag?.Split('-').Skip(1).FirstOrDefault(part => part.Length == 2)?.ToUpperInvariant();
}
