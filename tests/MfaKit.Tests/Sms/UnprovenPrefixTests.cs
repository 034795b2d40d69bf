using System.Globalization;
using MfaKit.Attacks;
using MfaKit.Endpoints;
using MfaKit.Hosting;
using Microsoft.Extensions.Logging;

namespace MfaKit.Sms;

/// <summary>Numbers of one block that are sent codes nobody proves: somebody is paid for the messages (SEC-S5).</summary>
public sealed class UnprovenPrefixTests
{
    private readonly Handset _handset = new();
    private int _people;
    private int _numbers;

    [Fact, Trait("row", "SEC-S5"), Trait("attack", "SMS pumping")]
    public async Task Messages_of_which_none_is_proven_stop_the_prefix_and_raise_an_alarm_before_they_are_five_hundred()
    {
        using var logs = new ListeningLogs();
        await using var host = await StartAsync(logs);
        for (var hour = 0; hour < 10; hour++)
        {
            Assert.Equal(40, await SendAsync(host, hour == 9 ? 40 : 45));
            host.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(400, _handset.Messages.Count);
        Assert.DoesNotContain(logs.Lines, line => line.Contains("ALARM", StringComparison.Ordinal));
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await SendAsync(host, 5));

        Assert.Equal(400, _handset.Messages.Count);
        var alarm = logs.Lines.First(line => line.Contains("ALARM: quota sms:unproven:DE:", StringComparison.Ordinal));
        Assert.Contains("[Error]", alarm, StringComparison.Ordinal);

        // Its neighbours pay nothing for it, and the week ends.
        using var other = host.NewBrowser();
        await other.EnrollSmsAsync(_handset, "bob", SmsHost.OtherNumber);
        host.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(5, await SendAsync(host, 5));
    }

    [Fact, Trait("row", "SEC-S5")]
    public async Task Proofs_keep_a_prefix_open()
    {
        using var logs = new ListeningLogs();
        await using var host = await StartAsync(logs);
        for (var hour = 0; hour < 12; hour++)
        {
            Assert.Equal(39, await SendAsync(host, 39));
            using var honest = host.NewBrowser();
            await honest.EnrollSmsAsync(_handset, $"honest-{hour}", Next());
            host.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(480, _handset.Messages.Count);
        Assert.DoesNotContain(logs.Lines, line => line.Contains("ALARM", StringComparison.Ordinal));
    }

    private Task<MfaHost> StartAsync(ListeningLogs logs) => MfaHost.StartAsync(
        mfa => mfa.AddSms(_handset), builder => builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Information));

    private string Next() => "+49151234" + (50_000 + (_numbers++ % 10_000)).ToString(CultureInfo.InvariantCulture);

    /// <summary>So many new people each ask for one message to a number of the prefix; how many were sent.</summary>
    private async Task<int> SendAsync(MfaHost host, int people)
    {
        var sent = 0;
        for (var i = 0; i < people; i++)
        {
            using var browser = host.NewBrowser();
            await browser.LoginAsync($"person-{_people++}");
            await browser.PostAsync("/mfa/visits");
            var reply = await browser.BeginSmsAsync(Next());
            if (reply.Status == 201)
                sent++;
            else
                reply.ShouldBe(429, "send_limit");
        }

        return sent;
    }
}
