using MfaKit.Sms.Hosting;
using MfaKit.SmsGateways.Kannel;
using MfaKit.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Transport;

/// <summary>What holds for every gateway's HTTP client; tried with two Kannels.</summary>
public sealed class TransportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static SmsProviderAnswer Accepted => new(202, "0: Accepted for delivery", "text/html");

    [Fact]
    public async Task Gateway_that_is_not_there_leads_to_the_next()
    {
        var nobody = await Provider.NobodyAsync();
        await using var second = await Provider.StartAsync(_ => Accepted);
        using var host = SmsHost.Build(mfa => mfa.AddKannel("first", At(nobody)).AddKannel("second", At(second.Address)));

        Assert.IsType<SmsSendResult.Accepted>(await host.SendAsync());

        Assert.Single(second.Requests);
    }

    [Fact]
    public async Task Gateway_that_takes_the_message_and_does_not_answer_leads_nowhere()
    {
        using var silent = new SilentServer();
        await using var second = await Provider.StartAsync(_ => Accepted);
        using var host = SmsHost.Build(mfa => mfa.AddKannel("first", At(silent.Address)).AddKannel("second", At(second.Address)));

        var sending = host.SendAsync().AsTask();
        await silent.Asked.WaitAsync(Patience, TestContext.Current.CancellationToken);
        host.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(new SmsSendResult.Failed(MayHaveBeenSent: true), await sending.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Empty(second.Requests);
    }

    [Fact]
    public async Task Gateway_that_cannot_be_connected_to_in_time_leads_to_the_next()
    {
        using var full = new FullServer();
        await using var second = await Provider.StartAsync(_ => Accepted);
        using var host = SmsHost.Build(mfa => mfa
            .AddKannel("first", o =>
            {
                At(full.Address)(o);
                o.Timeout = TimeSpan.FromSeconds(1);
            })
            .AddKannel("second", At(second.Address)));

        Assert.IsType<SmsSendResult.Accepted>(await host.SendAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken));

        Assert.Single(second.Requests);
        Assert.Contains(full.Connecting, connecting => !connecting.IsCompleted);
    }

    [Fact]
    public async Task Retries_that_a_host_gives_all_its_clients_do_not_reach_a_gateway()
    {
        await using var gateway = await Provider.StartAsync(_ => new(500));
        using var host = SmsHost.Build(mfa =>
        {
            mfa.Services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler());
            mfa.AddKannel(At(gateway.Address));
        });

        Assert.Equal(new SmsSendResult.Failed(), await host.SendAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken));

        Assert.Single(gateway.Requests);
    }

    [Fact]
    public async Task Gateway_that_fails_all_the_time_is_left_alone_for_a_while()
    {
        var healthy = false;
        await using var first = await Provider.StartAsync(_ => healthy ? Accepted : new(503));
        await using var second = await Provider.StartAsync(_ => Accepted);
        using var host = SmsHost.Build(mfa => mfa.AddKannel("first", At(first.Address)).AddKannel("second", At(second.Address)));
        for (var i = 0; i < 30; i++)
            Assert.IsType<SmsSendResult.Accepted>(await host.SendAsync());

        Assert.Equal(10, first.Requests.Count);
        Assert.Equal(30, second.Requests.Count);

        healthy = true;
        host.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.IsType<SmsSendResult.Accepted>(await host.SendAsync());
        Assert.Equal(11, first.Requests.Count);
    }

    [Fact]
    public async Task Gateway_that_throttles_is_not_taken_for_one_that_fails()
    {
        await using var gateway = await Provider.StartAsync(_ => new(429));
        using var host = SmsHost.Build(mfa => mfa.AddKannel(At(gateway.Address)));

        for (var i = 0; i < 30; i++)
            Assert.Equal(new SmsSendResult.Throttled(), await host.SendAsync());

        Assert.Equal(30, gateway.Requests.Count);
    }

    [Fact]
    public async Task Time_to_come_back_may_be_a_date()
    {
        await using var gateway = await Provider.StartAsync(_ => new(429)
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "Tue, 24 Nov 2026 12:02:00 GMT" },
        });
        using var host = SmsHost.Build(mfa => mfa.AddKannel(At(gateway.Address)));

        Assert.Equal(new SmsSendResult.Throttled(TimeSpan.FromMinutes(2)), await host.SendAsync());
    }

    [Fact]
    public async Task Every_message_has_a_connection_of_its_own()
    {
        await using var gateway = await Provider.StartAsync(_ => Accepted);
        using var host = SmsHost.Build(mfa => mfa.AddKannel(At(gateway.Address)));

        await host.SendAsync();
        await host.SendAsync();

        Assert.Equal(2, gateway.Connections.Distinct(StringComparer.Ordinal).Count());
    }

    private static Action<KannelOptions> At(Uri address) => o => (o.SendUrl, o.Username, o.Password) = (new(address, "/cgi-bin/sendsms"), "u", "p");
}
