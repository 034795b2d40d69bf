using System.Net;
using System.Net.Sockets;
using MailKit.Net.Smtp;
using MfaKit.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Smtp;

/// <summary>Notices by mail, to a server on this machine (SEC-E4).</summary>
public sealed class SmtpNotifierTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeLogCollector _log = new();

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "SEC-E4")]
    public async Task Notice_arrives_to_the_letter_and_tells_other_systems_what_it_is()
    {
        using var sink = await Sink.StartAsync();

        await Notifier(sink.Port).SendAsync(Notice("alice@contoso.example"), Stopping);

        var mail = await sink.NextAsync();
        Assert.Equal("security@contoso.example", (string?)mail["from"]);
        Assert.Equal("alice@contoso.example", (string?)Assert.Single(mail["to"]!.AsArray()));
        Assert.Equal("Contoso: a été modifié – “ça”", (string?)mail["headers"]!["subject"]);
        Assert.Equal("<ntc_1@my.contoso.example>", (string?)mail["headers"]!["message-id"]);
        Assert.Equal("auto-generated", (string?)mail["headers"]!["auto-submitted"]);
        Assert.Equal("fr", (string?)mail["headers"]!["content-language"]);
        Assert.Equal("Tue, 24 Nov 2026 12:00:00 +0000", (string?)mail["headers"]!["date"]);
        Assert.Equal("text/plain", (string?)mail["type"]);
        Assert.Equal("Première ligne.\n\nSi ce n’était pas vous…", ((string)mail["text"]!).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd());
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Address_that_is_refused_for_good_is_not_tried_again_and_not_logged()
    {
        using var sink = await Sink.StartAsync();

        var never = await Assert.ThrowsAsync<NoticeUndeliverableException>(() => Notifier(sink.Port).SendAsync(Notice("refused@contoso.example"), Stopping));

        Assert.DoesNotContain("refused@", never.ToString(), StringComparison.Ordinal);
        Assert.Contains("(550)", Assert.Single(_log.GetSnapshot(), line => line.Level == LogLevel.Warning).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_log.GetSnapshot(), line => line.Message.Contains("refused@", StringComparison.Ordinal));
    }

    [Theory, Trait("row", "SEC-E4"), InlineData("later"), InlineData("denied")]
    public async Task Address_that_is_refused_for_now_or_by_the_servers_policy_is_tried_again(string name)
    {
        using var sink = await Sink.StartAsync();

        await Assert.ThrowsAsync<SmtpCommandException>(() => Notifier(sink.Port).SendAsync(Notice($"{name}@contoso.example"), Stopping));
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Server_that_is_not_there_is_tried_again()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();

        await Assert.ThrowsAnyAsync<SocketException>(() => Notifier(port).SendAsync(Notice("alice@contoso.example"), Stopping));
    }

    [Fact]
    public async Task Server_without_TLS_is_told_nothing_where_TLS_is_asked_for()
    {
        using var sink = await Sink.StartAsync();

        await Assert.ThrowsAsync<NotSupportedException>(
            () => Notifier(sink.Port, o => o.Security = SmtpSecurity.StartTls).SendAsync(Notice("alice@contoso.example"), Stopping));
    }

    [Fact]
    public async Task Address_that_is_no_mail_address_is_never_told()
    {
        await Assert.ThrowsAsync<NoticeUndeliverableException>(() => Notifier(1).SendAsync(Notice("https://chat.contoso.example/alice"), Stopping));

        Assert.Contains("no mail address", Assert.Single(_log.GetSnapshot()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", null, 587, SmtpSecurity.StartTls, null, null, "a@b.example")]
    [InlineData("Port", "h", 0, SmtpSecurity.StartTls, null, null, "a@b.example")]
    [InlineData("Security", "smtp.contoso.example", 25, SmtpSecurity.None, null, null, "a@b.example")]
    [InlineData("Security", "h", 25, (SmtpSecurity)9, null, null, "a@b.example")]
    [InlineData("Password", "h", 587, SmtpSecurity.StartTls, "user", null, "a@b.example")]
    [InlineData("Password", "h", 587, SmtpSecurity.StartTls, null, "secret", "a@b.example")]
    [InlineData("From", "h", 587, SmtpSecurity.StartTls, null, null, null)]
    [InlineData("From", "h", 587, SmtpSecurity.StartTls, null, null, "nobody at all")]
    public void Option_that_is_wrong_is_named(string field, string? host, int port, SmtpSecurity security, string? user, string? password, string? from)
    {
        var services = new ServiceCollection();
        services.AddMfaEnrollment().AddSmtpNotifier(o =>
        {
            (o.Host, o.Port, o.Security) = (host, port, security);
            (o.UserName, o.Password, o.From) = (user, password, from);
        });
        using var provider = services.BuildServiceProvider();

        var failed = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SmtpOptions>>().Value);

        Assert.StartsWith($"Property {field}:", Assert.Single(failed.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.Message, StringComparison.Ordinal);
    }

    private IMfaNotifier Notifier(int port, Action<SmtpOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production });
        services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(_log)));
        services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin) = ("Contoso", new("https://my.contoso.example"))).AddSmtpNotifier(o =>
        {
            (o.Host, o.Port, o.Security, o.From) = ("127.0.0.1", port, SmtpSecurity.None, "Contoso <security@contoso.example>");
            configure?.Invoke(o);
        });
        return services.BuildServiceProvider().GetRequiredService<IMfaNotifier>();
    }

    private static MfaNotice Notice(string address) => new()
    {
        Id = "ntc_1",
        User = new("alice"),
        Address = address,
        Kind = "factor_added",
        At = Now,
        Language = "fr",
        Subject = "Contoso: a été modifié – “ça”",
        Text = "Première ligne.\n\nSi ce n’était pas vous…",
    };
}
