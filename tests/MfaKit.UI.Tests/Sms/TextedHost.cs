using MfaKit.Enrollment;
using MfaKit.Hosting;
using MfaKit.Notifications;
using MfaKit.Policy;
using MfaKit.Sms;
using MfaKit.UI.Hosting;
using MfaKit.Users;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI.Sms;

/// <summary>A host that texts, and a person who walks through its pages.</summary>
internal sealed class TextedHost : IAsyncDisposable
{
    public const string Typed = "0151 22233334";
    public const string Digits = "15122233334";
    public const string Other = "0151 22233356";

    private TextedHost(UiHost ui, Handset handset, Mail mail) => (Ui, Handset, Mail) = (ui, handset, mail);

    public UiHost Ui { get; }

    public Handset Handset { get; }

    /// <summary>The notices that went out.</summary>
    public Mail Mail { get; }

    public static async Task<TextedHost> StartAsync(Action<MfaPolicyOptions>? policy = null, Action<SmsOptions>? sms = null, Action<EnrollmentOptions>? enrollment = null, Action<MfaBuilder>? also = null)
    {
        var (handset, mail) = (new Handset(), new Mail());
        var ui = await UiHost.StartAsync(configure: mfa =>
        {
            mfa.Services.AddSingleton<ISmsSender>(handset);
            mfa.Services.AddSingleton<IMfaUserDirectory, Directory>();
            mfa.AddNotifier<Mail>();
            mfa.Services.AddSingleton<IMfaNotifier>(mail);
            mfa.Services.Configure<MfaPolicyOptions>(o => o.Backup = BackupMode.Off);
            if (policy is not null)
                mfa.Services.Configure(policy);
            if (enrollment is not null)
                mfa.Services.Configure(enrollment);
            mfa.AddSmsOtp(o =>
            {
                foreach (var country in (string[])["US", "FR", "DE"])
                    o.AllowedCountries.Add(country);
                sms?.Invoke(o);
            });
            also?.Invoke(mfa);
        });
        return new(ui, handset, mail);
    }

    public UiBrowser NewBrowser(string language = "en") => Ui.NewBrowser(language);

    /// <summary>Signs in and walks to the page that asks for a number.</summary>
    public async Task<UiPage> ToPhoneAsync(UiBrowser browser, string user = "alice")
    {
        (await browser.LoginAsync(user)).ShouldBe(200);
        var sessions = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");
        var method = await browser.GetAsync(sessions.Link("/method"));
        return (await browser.SubmitAsync(method, "/method", ("method", "sms"))).ShouldBe(200);
    }

    /// <summary>Walks to the page that asks for the code.</summary>
    public async Task<UiPage> ToCodeAsync(UiBrowser browser, string number = Typed) =>
        (await SendAsync(browser, await ToPhoneAsync(browser), number)).ShouldBe(200);

    public static Task<UiPage> SendAsync(UiBrowser browser, UiPage phone, string number = Typed, string country = "DE") =>
        browser.SubmitAsync(phone, "/number", ("country", country), ("number", number));

    /// <summary>Binds a number and saves recovery codes.</summary>
    public async Task NumberAsync(UiBrowser browser)
    {
        var codes = await browser.SubmitAsync(await ToCodeAsync(browser), "/confirm/", ("code", Handset.Code));
        await browser.SubmitAsync(await browser.SubmitAsync(codes, "/codes"), "/codes/saved", ("saved", "yes"));
    }

    /// <summary>Binds an app beside what is there; the phone that it is on.</summary>
    public async Task<Phone> AppAsync(UiBrowser browser)
    {
        var method = await browser.SubmitAsync(await browser.GetAsync("/mfasetup/add"), "/start");
        var app = await browser.SubmitAsync(method, "/method", ("method", "app"));
        var scan = await browser.SubmitAsync(app, "/begin");
        var phone = Phone.Scan(scan.Link("otpauth://"));
        (await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", phone.CodeAt(Ui.Now)))).ShouldBe(200);
        Ui.Clock.Advance(TimeSpan.FromMinutes(1));
        return phone;
    }

    /// <summary>Alice with a number, an app and recovery codes.</summary>
    public async Task<Phone> BothAsync()
    {
        using var browser = NewBrowser();
        await NumberAsync(browser);
        return await AppAsync(browser);
    }

    /// <summary>A browser that waits for the second factor.</summary>
    public async Task<UiBrowser> WaitingAsync(string language = "en", string? returnUrl = null)
    {
        var browser = NewBrowser(language);
        await browser.LoginAsync("alice", returnUrl);
        return browser;
    }

    /// <summary>Everybody has one address.</summary>
    private sealed class Directory : IMfaUserDirectory
    {
        public ValueTask<MfaUser?> FindAsync(UserId user, System.Security.Claims.ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
            new(new MfaUser(user, $"{user.Value}@contoso.com") { Addresses = [$"{user.Value}@contoso.com"] });
    }

    public async ValueTask DisposeAsync() => await Ui.DisposeAsync();
}
