using System.Net;
using MfaKit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms;

/// <summary>What tests of SMS over HTTP begin with.</summary>
internal static class SmsHost
{
    public const string Number = "+4915123456789";
    public const string OtherNumber = "+33612345678";
    private const string AddressCookie = "test-address";

    /// <summary>SMS to three countries by a handset. A browser's address is what its cookie says.</summary>
    public static MfaBuilder AddSms(this MfaBuilder mfa, Handset handset, Action<SmsOptions>? configure = null)
    {
        mfa.Services.AddSingleton<ISmsSender>(handset);
        mfa.Services.AddSingleton<IStartupFilter, Addresses>();
        return mfa.AddSmsOtp(options =>
        {
            foreach (var country in (string[])["DE", "FR", "US"])
                options.AllowedCountries.Add(country);
            options.DailyBudget = 10_000;
            configure?.Invoke(options);
        });
    }

    public static Task<MfaHost> StartAsync(Handset handset, Action<SmsOptions>? configure = null, Action<MfaBuilder>? also = null) => MfaHost.StartAsync(mfa =>
    {
        mfa.AddSms(handset, configure);
        also?.Invoke(mfa);
    });

    public static MfaBrowser From(this MfaBrowser browser, string address)
    {
        browser.Cookies.Add(new Uri("https://my.contoso.example"), new Cookie(AddressCookie, address, "/"));
        return browser;
    }

    public static Task<MfaReply> BeginSmsAsync(this MfaBrowser browser, string number = Number, string? country = null, string? replaces = null) =>
        browser.PostAsync("/mfa/enrollments", country is null
            ? new { method = "sms", replaces, input = (object)new { phoneNumber = number } }
            : new { method = "sms", replaces, input = (object)new { phoneNumber = number, country } });

    public static Task<MfaReply> ConfirmAsync(this MfaBrowser browser, string enrolment, string code) =>
        browser.PostAsync($"/mfa/enrollments/{enrolment}/verify", new { input = new { code } });

    public static Task<MfaReply> ResendAsync(this MfaBrowser browser, string transaction) => browser.PostAsync(
        $"/mfa/{(transaction.StartsWith("enr_", StringComparison.Ordinal) ? "enrollments" : "challenges")}/{transaction}/resend");

    /// <summary>Signs in, starts a visit and binds a number; the bound factor's id.</summary>
    public static async Task<string> EnrollSmsAsync(this MfaBrowser browser, Handset handset, string user = "alice", string number = Number)
    {
        (await browser.LoginAsync(user)).ShouldBe(200);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.BeginSmsAsync(number)).ShouldBe(201);
        var bound = (await browser.ConfirmAsync(begun.Id, handset.Code)).ShouldBe(200);
        return (string)bound.Json!["result"]!["factor"]!["id"]!;
    }

    /// <summary>A browser that waits for the second factor, and its challenge: one message was sent.</summary>
    public static async Task<(MfaBrowser Browser, string Challenge)> WaitingAsync(this MfaHost host, string user = "alice")
    {
        var browser = host.NewBrowser();
        (await browser.LoginAsync(user)).ShouldBe(200);
        return (browser, (await browser.BeginChallengeAsync("sms")).Id);
    }

    private sealed class Addresses : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, after) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Cookies[AddressCookie], out var address) ? address : null;
                return after(context);
            });
            next(app);
        };
    }
}
