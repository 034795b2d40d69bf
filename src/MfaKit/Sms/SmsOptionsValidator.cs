using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.Sms;

internal sealed class SmsOptionsValidator(IOptions<MfaOptions> kit, IHostEnvironment environment) : IValidateOptions<SmsOptions>
{
    private const int MostPerHour = 100_000;

    public ValidateOptionsResult Validate(string? name, SmsOptions options)
    {
        var ranges = new OptionRanges()
            .Between(nameof(options.Digits), options.Digits, 6, 10)
            .Between(nameof(options.CodeLifetime), options.CodeLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10))
            .Between(nameof(options.TriesPerCode), options.TriesPerCode, 1, 5)
            .Between(nameof(options.ResendAfter), options.ResendAfter, TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2))
            .Between(nameof(options.DailyBudget), options.DailyBudgetOrSmall, 1, 10_000_000)
            .That(
                nameof(options.DailyBudget),
                options.DailyBudget is not null || environment.IsDevelopment(),
                "is not set: say how many messages a day may cost at the worst. Set o.DailyBudget in AddSmsOtp(o => …).")
            .Between(nameof(options.PeoplePerNumber), options.PeoplePerNumber, 1, 1000)
            .Between(nameof(options.PerNumber), options.PerNumber, 1, 20)
            .Between(nameof(options.PerNumberAndDay), options.PerNumberAndDay, 1, 100)
            .That(nameof(options.PerNumberAndDay), options.PerNumberAndDay >= options.PerNumber, "is less than PerNumber.")
            .Between(nameof(options.PerPersonAndDay), options.PerPersonAndDay, 1, 100)
            .Between(nameof(options.PerAddressAndHour), options.PerAddressAndHour, 1, MostPerHour)
            .Between(nameof(options.PerPrefixAndHour), options.PerPrefixAndHour, 1, MostPerHour)
            .Between(nameof(options.UnprovenPerPrefix), options.UnprovenPerPrefix, 10, MostPerHour);
        foreach (var country in options.AllowedCountries)
        {
            ranges.That(
                $"{nameof(options.AllowedCountries)}[{country}]", PhoneNumberReader.IsCountry(country), "is no ISO 3166-1 alpha-2 code of a country with telephones, such as DE.");
        }

        // Texts are only written with digits that are in range.
        if (options.Digits is >= 6 and <= 10 && new SmsText(options, kit.Value, environment).FindProblem() is { } problem)
            ranges.That(options.Text is null ? nameof(options.Issuer) : nameof(options.UseText), holds: false, problem);
        return ranges.Build();
    }
}
