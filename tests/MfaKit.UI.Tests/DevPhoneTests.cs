using System.Net;
using MfaKit.Sms;
using MfaKit.UI.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit.UI;

/// <summary>The phone of a developer, and of nobody else.</summary>
public sealed class DevPhoneTests
{
    [Theory, InlineData("en", "No messages yet."), InlineData("fr", "Aucun message")]
    public async Task Phone_shows_what_was_sent_the_newest_first_with_its_code_apart(string language, string empty)
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser(language);
        Assert.Contains(empty, (await browser.GetAsync("/mfaphone")).Html, StringComparison.Ordinal);
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

    private static Task<UiHost> StartAsync() => UiHost.StartAsync(configure: mfa => mfa.AddDevPhone(), before: app => app.MapMfaDevPhone());

    private static async Task SendAsync(ISmsSender sender, string number, string text) => Assert.IsType<SmsSendResult.Accepted>(await sender.SendAsync(
        new SmsMessage { Id = SmsMessageId.New(), To = PhoneNumber.Parse(number, null), Text = text, Language = "en", Attempt = 1, ReportTag = "" },
        TestContext.Current.CancellationToken));
}
