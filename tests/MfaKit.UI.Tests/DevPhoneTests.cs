using System.Net;
using MfaKit.Notifications;
using MfaKit.Sms;
using MfaKit.Storage;
using MfaKit.UI.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit.UI;

/// <summary>The phone of a developer, and of nobody else.</summary>
public sealed class DevPhoneTests
{
    [Theory, InlineData("en", "No messages yet."), InlineData("fr", "Aucun message")]
    [InlineData("de", "Noch keine SMS."), InlineData("es", "Todavía no hay mensajes."), InlineData("ar", "لا توجد رسائل بعد.")]
    public async Task Phone_shows_what_was_sent_the_newest_first_with_its_code_apart(string language, string empty)
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser(language);
        Assert.Contains(empty, (await browser.GetAsync("/mfaphone")).Words, StringComparison.Ordinal);
        var sender = host.Services.GetRequiredService<ISmsSender>();
        await SendAsync(sender, "+4915123456789", "Contoso: 000111\n@my.contoso.example #000111");
        await SendAsync(sender, "+33612345678", "Contoso: 222333\n<b>@my.contoso.example #222333");

        var page = (await browser.GetAsync("/mfaphone")).Html;

        var words = WebUtility.HtmlDecode(page);
        Assert.InRange(words.IndexOf("+33612345678", StringComparison.Ordinal), 0, words.IndexOf("+4915123456789", StringComparison.Ordinal));
        Assert.Matches("id=\"code-sms_[0-9a-f]{32}\" dir=\"ltr\">000111<", page);
        Assert.Contains("&lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">222333<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phone_forgets_all_but_the_last_twenty()
    {
        await using var host = await StartAsync();
        var sender = host.Services.GetRequiredService<ISmsSender>();
        for (var i = 0; i < 25; i++)
            await SendAsync(sender, "+4915123456789", $"Message {i:00}.");
        using var browser = host.NewBrowser();

        var page = (await browser.GetAsync("/mfaphone")).Html;

        Assert.Contains("Message 05.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Message 04.", page, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-E4")]
    public async Task Mail_is_shown_with_its_link_once_and_the_last_twenty_of_it()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        Assert.Contains("No mail yet.", (await browser.GetAsync("/mfaphone")).Html, StringComparison.Ordinal);
        var mail = host.Services.GetRequiredService<IMfaNotifier>();
        for (var i = 0; i < 25; i++)
            await mail.SendAsync(Notice($"ntc_{i:00}", $"Subject {i:00}."), TestContext.Current.CancellationToken);
        var linked = Notice("ntc_25", "<b>Planned</b>", new("https://my.contoso.example/mfasetup/stop?token=abc"));
        await mail.SendAsync(linked, TestContext.Current.CancellationToken);
        await mail.SendAsync(linked, TestContext.Current.CancellationToken);

        var page = (await browser.GetAsync("/mfaphone")).Html;

        Assert.Equal(1, page.Split("<h3 lang=\"en\" dir=\"auto\">&lt;b&gt;Planned&lt;/b&gt;</h3>").Length - 1);
        Assert.Contains("Before <a class=\"mfa-link\" href=\"/mfasetup/stop?token=abc\">https://my.contoso.example/mfasetup/stop?token=abc</a> after &lt;i&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Subject 06.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Subject 05.", page, StringComparison.Ordinal);
    }

    [Theory, Trait("row", "SEC-E4"), InlineData(true), InlineData(false)]
    public async Task Notifier_of_the_hosts_own_gets_the_mail_wherever_it_is_added(bool isBefore)
    {
        await using var host = await UiHost.StartAsync(
            configure: mfa => _ = isBefore ? mfa.AddNotifier<OwnMail>().AddDevPhone() : mfa.AddDevPhone().AddNotifier<OwnMail>(),
            before: app => app.MapMfaDevPhone());
        using var browser = host.NewBrowser();

        var page = (await browser.GetAsync("/mfaphone")).Html;

        Assert.IsType<OwnMail>(Assert.Single(host.Services.GetServices<IMfaNotifier>()));
        Assert.Contains("id=\"texts\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"mails\"", page, StringComparison.Ordinal);
    }

    [Theory, InlineData("Production"), InlineData("Staging"), InlineData("Test")]
    public async Task Host_outside_development_does_not_start_with_it(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin) = ("Contoso", new("https://my.contoso.example"))).AddDevPhone();
        await using var app = builder.Build();

        Assert.Contains("development phone", Assert.Throws<InvalidOperationException>(() => app.MapMfaDevPhone()).Message, StringComparison.Ordinal);
        var guard = app.Services.GetServices<IHostedService>().Single(s => s.GetType().Name == "DevPhoneGuard");
        await Assert.ThrowsAsync<InvalidOperationException>(() => guard.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Mapping_without_adding_says_what_to_call()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Services.AddMfaEnrollment().AddUi();
        await using var app = builder.Build();

        Assert.Contains("AddDevPhone()", Assert.Throws<InvalidOperationException>(() => app.MapMfaDevPhone()).Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(true, "frame-ancestors 'self'"), InlineData(false, "frame-ancestors 'none'")]
    public async Task Site_can_be_framed_by_its_own_origin_only_where_the_phone_stands_beside_it(bool hasPhone, string ancestors)
    {
        await using var host = hasPhone
            ? await UiHost.StartAsync(configure: mfa => mfa.AddPush().AddDevPhone(), before: app => app.MapMfaDevPhone())
            : await UiHost.StartAsync(configure: mfa => mfa.AddPush());
        using var client = host.NewClient();

        foreach (var path in (string[])["/mfasetup/stop?token=none", "/mfasetup/phone"])
            Assert.Contains(ancestors, await PolicyAsync(client, path), StringComparison.Ordinal);
        if (hasPhone)
            Assert.EndsWith("frame-src 'self'", await PolicyAsync(client, "/mfaphone/desk"), StringComparison.Ordinal);
    }

    private static async Task<string> PolicyAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
    }

    private static Task<UiHost> StartAsync() => UiHost.StartAsync(configure: mfa => mfa.AddDevPhone(), before: app => app.MapMfaDevPhone());

    private static async Task SendAsync(ISmsSender sender, string number, string text) => Assert.IsType<SmsSendResult.Accepted>(await sender.SendAsync(
        new SmsMessage { Id = SmsMessageId.New(), To = PhoneNumber.Parse(number, null), Text = text, Language = "en", Attempt = 1, ReportTag = "" },
        TestContext.Current.CancellationToken));

    private static MfaNotice Notice(string id, string subject, Uri? link = null) => new()
    {
        Id = id,
        User = new("alice"),
        Address = "alice@contoso.example",
        Kind = OutboxRecord.ReplacementPlanned,
        At = DateTimeOffset.UnixEpoch,
        CancelUri = link,
        Language = "en",
        Subject = subject,
        Text = $"Before {link?.AbsoluteUri} after <i>",
    };

    private sealed class OwnMail : IMfaNotifier
    {
        public Task SendAsync(MfaNotice notice, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
