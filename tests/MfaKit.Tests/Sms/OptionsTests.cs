using MfaKit.Hosting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.Sms;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_are_those_of_the_table()
    {
        var options = new SmsOptions();

        Assert.True(options is { Enabled: true, Digits: 6, TriesPerCode: 3, PeoplePerNumber: 5, PerNumber: 5, PerNumberAndDay: 10, PerPersonAndDay: 10, PerAddressAndHour: 20, PerPrefixAndHour: 50, UnprovenPerPrefix: 500, DailyBudget: null });
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30)), (options.CodeLifetime, options.ResendAfter));
        Assert.Empty(options.AllowedCountries);
        Assert.Empty(Failures(_ => { }));
    }

    [Fact, Trait("row", "SEC-S2")]
    public void Code_that_lives_eleven_minutes_fails() =>
        Assert.Contains("CodeLifetime", Assert.Single(Failures(o => o.CodeLifetime = TimeSpan.FromMinutes(11))), StringComparison.Ordinal);

    [Theory, Trait("row", "SEC-S1")]
    [InlineData(5)]
    [InlineData(11)]
    public void Fewer_than_six_digits_or_more_than_ten_fail(int digits) =>
        Assert.Contains("Digits", Assert.Single(Failures(o => o.Digits = digits)), StringComparison.Ordinal);

    [Fact]
    public void Every_bad_field_is_named()
    {
        var failures = Failures(o =>
        {
            (o.Digits, o.CodeLifetime, o.TriesPerCode, o.ResendAfter) = (0, TimeSpan.Zero, 6, TimeSpan.FromSeconds(1));
            (o.DailyBudget, o.PeoplePerNumber, o.PerNumber, o.PerNumberAndDay, o.PerPersonAndDay) = (0, 0, 21, 0, 0);
            (o.PerAddressAndHour, o.PerPrefixAndHour, o.UnprovenPerPrefix) = (0, 0, 9);
            o.AllowedCountries.Add("de");
        });

        foreach (var field in new[] { "Digits", "CodeLifetime", "TriesPerCode", "ResendAfter", "DailyBudget", "PeoplePerNumber", "PerNumber", "PerNumberAndDay", "PerPersonAndDay", "PerAddressAndHour", "PerPrefixAndHour", "UnprovenPerPrefix", "AllowedCountries[de]" })
            Assert.Contains(failures, f => f.Contains($"{field}:", StringComparison.Ordinal));
    }

    [Fact]
    public void Issuer_that_the_network_cannot_write_or_that_is_too_long_fails_and_says_what_to_do()
    {
        Assert.Contains("Set o.Issuer", Assert.Single(Failures(_ => { }, issuer: "Żabka")), StringComparison.Ordinal);
        Assert.Empty(Failures(o => o.Issuer = "Zabka", issuer: "Żabka"));
        Assert.Contains("160 fit one message", Assert.Single(Failures(_ => { }, issuer: new string('x', 60), origin: $"https://{new string('y', 60)}.example")), StringComparison.Ordinal);
    }

    [Fact]
    public void Configuration_is_read()
    {
        var services = new ServiceCollection();
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sms:Digits"] = "8",
            ["Sms:CodeLifetime"] = "00:07:00",
            ["Sms:DailyBudget"] = "700",
            ["Sms:AllowedCountries:0"] = "DE",
            ["Sms:AllowedCountries:1"] = "NO",
        }).Build();
        services.AddMfaEnrollment().AddSmsOtp(section.GetSection("Sms"));

        using var provider = services.BuildServiceProvider();
        var whole = new ServiceCollection();
        whole.AddMfaEnrollment(section).AddSmsOtp();
        using var other = whole.BuildServiceProvider();
        foreach (var options in new[] { Raw(provider), Raw(other) })
        {
            Assert.True(options is { Digits: 8, DailyBudget: 700 });
            Assert.Equal(TimeSpan.FromMinutes(7), options.CodeLifetime);
            Assert.Equal(["DE", "NO"], options.AllowedCountries);
        }
    }

    [Theory, Trait("row", "SEC-S6")]
    [InlineData("no_sender")]
    [InlineData("no_countries")]
    [InlineData("switched_off")]
    public async Task What_is_missing_is_told_and_nobody_can_bind_a_number(string reason)
    {
        var handset = new Handset();
        await using var host = await MfaHost.StartAsync(mfa =>
        {
            if (reason == "no_sender")
                mfa.AddSmsOtp(o => o.AllowedCountries.Add("DE"));
            else
                mfa.AddSms(handset, o =>
                {
                    if (reason == "no_countries")
                        o.AllowedCountries.Clear();
                    else
                        o.Enabled = false;
                });
        });
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);

        var sms = (await browser.GetAsync("/mfa")).Json!["methods"]!.AsArray().Single(m => (string)m!["method"]! == "sms")!;

        Assert.False((bool)sms["available"]!);
        Assert.Equal(reason, (string)sms["unavailableReason"]!);
        (await browser.BeginSmsAsync()).ShouldBe(403, "method_not_allowed");
        Assert.Empty(handset.Messages);
    }

    [Fact, Trait("row", "SEC-S6")]
    public async Task Production_without_a_sender_does_not_start_and_says_what_to_do()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(mfa => mfa.AddSmsOtp(o => o.DailyBudget = 100)));

        Assert.Contains("AddSmsSender<MySender>()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_with_a_sender_finds_nothing_wrong_with_it()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(mfa => mfa.AddSmsOtp(o => o.DailyBudget = 100).AddSmsSender<Handset>()));

        // A host this small lacks other things.
        Assert.DoesNotContain("SMS", error.Message, StringComparison.Ordinal);
        Assert.Contains("in memory", error.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-S5")]
    public async Task Production_without_a_daily_budget_does_not_start()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(mfa => mfa.AddSmsOtp().AddSmsSender<Handset>()));

        Assert.Contains("DailyBudget", error.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(Action<MfaBuilder> add)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Services.AddSingleton<IServer, TestServer>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        add(builder.Services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin) = ("Contoso", new("https://my.contoso.example"))));
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
    }

    private static List<string> Failures(Action<SmsOptions> configure, string issuer = "Contoso", string origin = "https://my.contoso.example")
    {
        var options = new SmsOptions();
        configure(options);
        var kit = Options.Create(new MfaOptions { Issuer = issuer, PublicOrigin = new(origin) });
        var environment = new Moq.Mock<IHostEnvironment>();
        environment.SetupGet(e => e.EnvironmentName).Returns(Environments.Development);
        return [.. new SmsOptionsValidator(kit, environment.Object).Validate(null, options).Failures ?? []];
    }

    private static SmsOptions Raw(IServiceProvider provider)
    {
        var options = new SmsOptions();
        foreach (var step in provider.GetServices<IConfigureOptions<SmsOptions>>())
            step.Configure(options);
        return options;
    }
}
