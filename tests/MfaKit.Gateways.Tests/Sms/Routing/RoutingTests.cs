using MfaKit.Sms.Hosting;
using MfaKit.SmsGateways.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace MfaKit.Sms.Routing;

public sealed class RoutingTests
{
    private static readonly SmsSendResult Failed = new SmsSendResult.Failed();
    private static readonly SmsSendResult Unknown = new SmsSendResult.Failed(MayHaveBeenSent: true);

    private readonly Script _script = new();

    public static TheoryData<SmsSendResult> Passing { get; } = [new SmsSendResult.Failed(), new SmsSendResult.Throttled(), new SmsSendResult.Throttled(TimeSpan.FromMinutes(1))];

    public static TheoryData<SmsSendResult> Final { get; } =
    [
        new SmsSendResult.Accepted("1"),
        new SmsSendResult.Failed(MayHaveBeenSent: true),
        new SmsSendResult.Refused(SmsRefusalReason.WrongNumber),
        new SmsSendResult.Refused(SmsRefusalReason.OptedOut),
        new SmsSendResult.Refused(SmsRefusalReason.Blocked),
        new SmsSendResult.Refused(SmsRefusalReason.NotAllowed),
    ];

    [Theory]
    [InlineData("+4915112345678", "beta")]
    [InlineData("+491701234567", "gamma")]
    [InlineData("+41791234567", "alpha")]
    [InlineData("+12025550123", "alpha")]
    public async Task Longest_prefix_wins(string to, string expected)
    {
        using var host = Host(o => o.Route("+49", "beta").Route("+49170", "gamma").Default.Add("alpha"));

        await host.SendAsync(SmsHost.Message(to));

        Assert.Equal([expected], _script.Asked);
    }

    [Fact]
    public async Task Without_routes_the_first_that_was_added_is_asked()
    {
        using var host = Host(_ => { });

        Assert.Equal(new SmsSendResult.Accepted("alpha"), await host.SendAsync());

        Assert.Equal(["alpha"], _script.Asked);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Sender_of_the_hosts_own_in_place_of_gateways_is_named_at_start_with_them(bool isBefore)
    {
        var log = new FakeLogCollector();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(log)));
        if (isBefore)
            services.AddSingleton<ISmsSender, Own>();
        var mfa = services.AddMfaEnrollment().AddSmsOtp().AddSmsGateway<Own>("alpha").AddSmsGateway<Own>("beta");
        if (!isBefore)
            mfa.AddSmsSender<Own>();

        await StartAsync(services);

        var line = Assert.Single(log.GetSnapshot());
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains(typeof(Own).ToString(), line.Message, StringComparison.Ordinal);
        Assert.Contains("alpha, beta", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateways_alone_are_not_warned_of()
    {
        var log = new FakeLogCollector();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(log)));
        services.AddMfaEnrollment().AddSmsOtp().AddSmsGateway<Own>("alpha");

        await StartAsync(services);

        Assert.Empty(log.GetSnapshot());
    }

    [Theory, MemberData(nameof(Passing))]
    public async Task Next_gateway_is_asked_when_one_certainly_did_not_send(SmsSendResult first)
    {
        _script.Answers["alpha"] = () => first;
        _script.Answers["beta"] = () => Failed;
        using var host = Host(_ => { });

        Assert.Equal(new SmsSendResult.Accepted("gamma"), await host.SendAsync());

        Assert.Equal(["alpha", "beta", "gamma"], _script.Asked);
    }

    [Theory, MemberData(nameof(Final))]
    public async Task No_other_gateway_is_asked_when_one_sent_or_refused_or_nobody_knows(SmsSendResult first)
    {
        _script.Answers["alpha"] = () => first;
        using var host = Host(_ => { });

        Assert.Equal(first, await host.SendAsync());

        Assert.Equal(["alpha"], _script.Asked);
    }

    [Fact]
    public async Task Sender_that_throws_may_have_sent()
    {
        _script.Answers["alpha"] = () => throw new TimeoutException();
        using var host = Host(_ => { });

        Assert.Equal(Unknown, await host.SendAsync());

        Assert.Equal(["alpha"], _script.Asked);
    }

    [Fact]
    public async Task Everybody_is_asked_once_and_the_soonest_return_is_told()
    {
        _script.Answers["alpha"] = () => new SmsSendResult.Throttled(TimeSpan.FromSeconds(90));
        _script.Answers["beta"] = () => new SmsSendResult.Throttled(TimeSpan.FromSeconds(30));
        _script.Answers["gamma"] = () => Failed;
        using var host = Host(_ => { });

        Assert.Equal(new SmsSendResult.Throttled(TimeSpan.FromSeconds(30)), await host.SendAsync());

        Assert.Equal(["alpha", "beta", "gamma"], _script.Asked);
    }

    [Fact]
    public async Task When_all_fail_it_has_failed()
    {
        foreach (var gateway in (string[])["alpha", "beta", "gamma"])
            _script.Answers[gateway] = () => Failed;
        using var host = Host(_ => { });

        Assert.Equal(Failed, await host.SendAsync());
    }

    [Theory]
    [InlineData(1, "alpha")]
    [InlineData(2, "beta")]
    [InlineData(3, "gamma")]
    [InlineData(4, "alpha")]
    public async Task Message_asked_for_again_goes_another_way(int attempt, string expected)
    {
        using var host = Host(_ => { });

        await host.SendAsync(SmsHost.Message(attempt: attempt));

        Assert.Equal([expected], _script.Asked);
    }

    [Fact]
    public async Task Another_way_fails_over_to_the_first()
    {
        _script.Answers["beta"] = _script.Answers["gamma"] = () => Failed;
        using var host = Host(_ => { });

        Assert.Equal(new SmsSendResult.Accepted("alpha"), await host.SendAsync(SmsHost.Message(attempt: 2)));

        Assert.Equal(["beta", "gamma", "alpha"], _script.Asked);
    }

    [Fact]
    public async Task Another_way_is_not_taken_where_it_is_switched_off()
    {
        using var host = Host(o => o.AnotherOnResend = false);

        await host.SendAsync(SmsHost.Message(attempt: 2));

        Assert.Equal(["alpha"], _script.Asked);
    }

    [Fact]
    public async Task Routes_are_read_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Routes:+49:0", "gamma"), new("Routes:+49:1", "beta"), new("Default:0", "beta")]).Build();
        using var host = SmsHost.Build(mfa => Add(mfa).ConfigureSmsRouting(configuration));

        await host.SendAsync();
        await host.SendAsync(SmsHost.Message("+33612345678"));

        Assert.Equal(["gamma", "beta"], _script.Asked);
    }

    [Fact]
    public async Task Every_route_that_cannot_be_is_named_at_start()
    {
        using var host = Host(o => o.Route("49", "alpha").Route("+41").Route("+33", "delta", "alpha").Route("+34", "beta", "beta").Default.Add("omega"));

        var wrong = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        foreach (var field in (string[])["Routes[49]", "Routes[+41]", "\"delta\"", "Routes[+34]", "\"omega\"", "alpha, beta, gamma"])
            Assert.Contains(field, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_belongs_to_one_kind_of_gateway()
    {
        var mfa = new ServiceCollection().AddMfaEnrollment().AddSmsGateway<Alpha>("a").AddSmsGateway<Alpha>("a");

        Assert.Throws<InvalidOperationException>(() => mfa.AddSmsGateway<Beta>("a"));
        Assert.Throws<InvalidOperationException>(() => mfa.AddKannel("a", _ => { }));
    }

    [Theory, InlineData(""), InlineData("A"), InlineData("a b"), InlineData("a/b"), InlineData("1a"), InlineData("a\n"), InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Name_that_would_not_fit_an_address_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddMfaEnrollment().AddSmsGateway<Alpha>(name));

    private SmsHost Host(Action<SmsRoutingOptions> configure) => SmsHost.Build(mfa => Add(mfa).ConfigureSmsRouting(configure));

    private MfaBuilder Add(MfaBuilder mfa)
    {
        mfa.Services.AddSingleton(_script);
        return mfa.AddSmsGateway<Alpha>("alpha").AddSmsGateway<Beta>("beta").AddSmsGateway<Gamma>("gamma");
    }

    /// <summary>As a host does, without everything else that starts with it.</summary>
    private static async Task StartAsync(ServiceCollection services)
    {
        var check = services.Single(service => service.ImplementationType?.Name == "UnusedGateways").ImplementationType!;
        await using var provider = services.BuildServiceProvider();
        await ((IHostedService)ActivatorUtilities.CreateInstance(provider, check)).StartAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Own : ISmsSender
    {
        public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
