using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit.Sms;

/// <summary>What of each limit is kept back from whom, as README.md has it.</summary>
public sealed class ReserveTests
{
    private static readonly string[] Shared = ["sms:number:", "sms:number_day:", "sms:prefix:", "sms:unproven:", "sms:all"];

    [Theory, Trait("row", "SEC-S5"), Trait("row", "SEC-L5"), Trait("attack", "SMS pumping")]
    [InlineData(Purpose.Enroll, ClientTrust.Unknown, 80, 100)]
    [InlineData(Purpose.Enroll, ClientTrust.Known, 80, 100)]
    [InlineData(Purpose.SignIn, ClientTrust.Unknown, 90, 80)]
    [InlineData(Purpose.SignIn, ClientTrust.Known, 100, 100)]
    [InlineData(Purpose.StepUp, ClientTrust.Unknown, 100, 100)]
    [InlineData(Purpose.StepUp, ClientTrust.Known, 100, 100)]
    public async Task Of_a_hundred_each_may_use(Purpose purpose, ClientTrust trust, int shared, int own)
    {
        var limits = await LimitsAsync(100, purpose, trust);

        Assert.Equal(Shared.Select(_ => shared), Shared.Select(name => limits.Single(l => l.Key.StartsWith(name, StringComparison.Ordinal)).Value));
        Assert.Equal(own, limits.Single(l => l.Key.StartsWith("sms:person_day", StringComparison.Ordinal)).Value);
        Assert.Equal(100, limits.Single(l => l.Key.StartsWith("sms:address:", StringComparison.Ordinal)).Value);
    }

    [Theory, Trait("row", "SEC-S5")]
    [InlineData(Purpose.Enroll, 4, 4), InlineData(Purpose.Enroll, 5, 4), InlineData(Purpose.Enroll, 9, 8), InlineData(Purpose.Enroll, 10, 8)]
    [InlineData(Purpose.SignIn, 9, 9), InlineData(Purpose.SignIn, 10, 9), InlineData(Purpose.SignIn, 19, 18)]
    public async Task Parts_are_whole_messages(Purpose purpose, int limit, int most)
    {
        var limits = await LimitsAsync(limit, purpose, ClientTrust.Unknown);

        Assert.Equal(most, limits.Single(l => l.Key.StartsWith("sms:number:", StringComparison.Ordinal)).Value);
    }

    private static async Task<IReadOnlyDictionary<string, int>> LimitsAsync(int limit, Purpose purpose, ClientTrust trust)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development, ApplicationName = "Tests" });
        builder.Services.AddLogging();
        builder.Services.AddMfaEnrollment(o => o.Issuer = "Contoso").AddSms(new Handset());

        // Beyond what the options allow: a hundred makes parts easy to read.
        builder.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new SmsOptions
        {
            DailyBudget = limit,
            PerNumber = limit,
            PerNumberAndDay = limit,
            PerPersonAndDay = limit,
            PerAddressAndHour = limit,
            PerPrefixAndHour = limit,
            UnprovenPerPrefix = limit,
        }));
        using var host = builder.Build();
        var limits = await host.Services.GetRequiredService<SmsLimits>().OfAsync(
            PhoneNumberReader.Read(SmsHost.Number, null).Value,
            purpose,
            new("alice"),
            new ClientInfo { Address = "192.0.2.1", Trust = trust },
            TestContext.Current.CancellationToken);
        return limits.ToDictionary(quota => quota.Key, quota => quota.Limit, StringComparer.Ordinal);
    }
}
