using System.Security.Claims;
using MfaKit.Hosting;
using MfaKit.Sessions;
using MfaKit.SignIn;
using MfaKit.UI.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SessionOptions = MfaKit.Sessions.SessionOptions;

namespace MfaKit.UI;

/// <summary>Setting up without a script: links and forms only.</summary>
public sealed class WizardTests
{
    [Theory]
    [InlineData("en", "Make your account safer", "Step 1 of 5", "Two-step verification is on")]
    [InlineData("fr", "Protégez mieux votre compte", "Étape 1 sur 5", "La vérification en deux étapes est activée")]
    [InlineData("de", "Schützen Sie Ihr Konto besser", "Schritt 1 von 5", "Die Bestätigung in zwei Schritten ist an")]
    [InlineData("es", "Proteja mejor su cuenta", "Paso 1 de 5", "La verificación en dos pasos está activada")]
    [InlineData("ar", "اجعل حسابك أكثر أمانًا", "الخطوة 1 من 5", "تم تفعيل التحقق بخطوتين")]
    public async Task F_A1_to_A14_whole_wizard_works_without_a_script(string language, string title, string step, string on)
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser(language);
        await browser.LoginAsync("alice");

        var start = (await browser.GetAsync("/mfasetup?returnUrl=/private")).ShouldBe(200, title);
        Assert.Equal(language, start.Language);
        var sessions = (await browser.SubmitAsync(start, "/start")).ShouldBe(200);
        Assert.StartsWith(step, sessions.Title, StringComparison.Ordinal);
        var app = (await browser.GetAsync(sessions.Link("/method"))).ShouldBe(200);
        var scan = (await browser.SubmitAsync(app, "/begin")).ShouldBe(200);
        var phone = Phone.Scan(scan.Link("otpauth://"));
        var confirm = (await browser.GetAsync(scan.Link("/confirm/"))).ShouldBe(200);
        var codes = (await browser.SubmitAsync(confirm, "/confirm/", ("code", Spaced(phone.CodeAt(host.Now))))).ShouldBe(200);
        var shown = (await browser.SubmitAsync(codes, "/codes")).ShouldBe(200);
        Assert.Equal(10, shown.Codes.Count);
        var done = (await browser.SubmitAsync(shown, "/codes/saved", ("saved", "yes"))).ShouldBe(200, on);

        Assert.Equal("/private", done.Link("/private"));
        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
        Assert.All([start, sessions, app, scan, confirm, codes, shown, done], page => Assert.Equal((language, language == "ar" ? "rtl" : "ltr"), (page.Language, page.Direction)));
    }

    [Fact]
    public async Task F_A2_what_is_connected_is_listed_and_told_why_it_ended()
    {
        await using var host = await UiHost.StartAsync(host: builder => builder.Services.Configure<SessionOptions>(o => o.Paths["Contoso"] = "/private"));
        using var other = host.NewBrowser();
        using var browser = host.NewBrowser();
        await other.LoginAsync("alice");
        await browser.LoginAsync("alice");

        var sessions = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");
        Assert.Contains("<th scope=\"row\"><bdi>Contoso</bdi></th>", sessions.Html, StringComparison.Ordinal);
        await browser.SetUpAsync(host, "alice");

        var ended = await other.GetAsync("/mfasetup/security");
        Assert.Contains("Two-step verification was turned on", ended.ShouldBe(200, "You’ve been signed out").Html, StringComparison.Ordinal);
        var reconnect = await browser.GetAsync("/mfasetup/done");
        Assert.Contains("Signed out", reconnect.Html, StringComparison.Ordinal);
        Assert.Contains("Open Contoso", reconnect.Html, StringComparison.Ordinal);
        Assert.Contains("\"connected\":false,\"ending\":false", (await browser.GetAsync("/mfasetup/reconnections")).Html, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-E3")]
    public async Task F_A7_secret_is_told_in_the_answer_that_begins_and_never_again()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var scan = await browser.ScanAsync("alice");
        var key = scan.All("id=\"key\"[^>]*>(.*?)</p>").Single();
        var again = scan.All("data-shown-once=\"(.*?)\"").Single();

        var reload = await browser.GetAsync(again);
        reload.ShouldBe(200, "This code isn’t shown any more");
        var confirm = await browser.GetAsync(scan.Link("/confirm/"));

        Assert.Contains("no-store", scan.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.All([reload, confirm], page =>
        {
            Assert.DoesNotContain(key, page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("otpauth:", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("data:image", page.Html, StringComparison.Ordinal);
        });
        var anew = await browser.SubmitAsync(reload, "/begin");
        Assert.NotEqual(key, anew.All("id=\"key\"[^>]*>(.*?)</p>").Single());
    }

    [Fact]
    public async Task F_A9_wrong_code_is_told_at_the_field_and_in_the_title()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var scan = await browser.ScanAsync("alice");
        var phone = Phone.Scan(scan.Link("otpauth://"));
        var confirm = await browser.GetAsync(scan.Link("/confirm/"));

        var wrong = await browser.SubmitAsync(confirm, "/confirm/", ("code", phone.WrongCodeAt(host.Now)));
        var empty = await browser.SubmitAsync(wrong, "/confirm/", ("code", ""));

        wrong.ShouldBe(422);
        Assert.StartsWith("Error: Step 4 of 5: Enter the code from your app - Contoso", wrong.Title, StringComparison.Ordinal);
        Assert.Contains("That code isn’t right", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("href=\"#code\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\" aria-describedby=\"code-error\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("Enter the 6 digits", empty.ShouldBe(422).Errors, StringComparison.Ordinal);
        Assert.Equal(200, (await browser.SubmitAsync(empty, "/confirm/", ("code", phone.CodeAt(host.Now)))).Status);
    }

    [Fact]
    public async Task F_A9_coming_back_resumes_at_the_code_field()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var scan = await browser.ScanAsync("alice");

        var start = await browser.GetAsync("/mfasetup");
        var confirm = await browser.GetAsync(start.Link("/confirm/"));

        Assert.Equal(scan.Link("/confirm/"), confirm.Url);
        confirm.ShouldBe(200, "Enter the code from your app");
    }

    [Fact, Trait("row", "SEC-E2")]
    public async Task Cancelled_set_up_leaves_nothing_that_could_be_confirmed()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var scan = await browser.ScanAsync("alice");
        var phone = Phone.Scan(scan.Link("otpauth://"));
        var confirm = await browser.GetAsync(scan.Link("/confirm/"));
        await browser.SubmitOnceAsync(scan, "/cancel");

        var late = await browser.SubmitAsync(confirm, "/confirm/", ("code", phone.CodeAt(host.Now)));

        late.ShouldBe(200, "This code isn’t shown any more");
        Assert.Contains("Two-step verification is off", (await browser.GetAsync("/mfasetup/security")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_A13_codes_are_shown_once_and_the_tick_is_wanted()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var scan = await browser.ScanAsync("alice");
        var code = Phone.Scan(scan.Link("otpauth://")).CodeAt(host.Now);
        var codes = await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", code));
        Assert.Empty(codes.Codes);

        var shown = await browser.SubmitAsync(codes, "/codes");
        Assert.StartsWith("Step 5 of 5: Save your recovery codes", shown.Title, StringComparison.Ordinal);
        var unticked = await browser.SubmitAsync(shown, "/codes/saved");
        var reload = await browser.GetAsync(shown.All("data-shown-once=\"(.*?)\"").Single());

        Assert.Contains("Tick the box", unticked.ShouldBe(422).Errors, StringComparison.Ordinal);
        Assert.Contains("We show codes once", reload.Html, StringComparison.Ordinal);
        Assert.All([unticked, reload], page => Assert.Empty(page.Codes));
    }

    [Theory, Trait("row", "SEC-E1")]
    [InlineData(null, "/login?ReturnUrl=%2Fmfasetup")]
    [InlineData("/again", "/again?returnUrl=%2Fmfasetup")]
    public async Task F_A1_old_sign_in_is_sent_to_the_host_when_set_up_starts(string? reauthentication, string there)
    {
        await using var host = await UiHost.StartAsync(configure: mfa => mfa.ConfigureSignIn(o => o.ReauthenticationPath = reauthentication));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var start = await browser.GetAsync("/mfasetup");
        host.Clock.Advance(TimeSpan.FromMinutes(6));

        var sent = await browser.SubmitOnceAsync(start, "/start");

        Assert.Equal(there, sent.Location);
    }

    [Fact]
    public async Task F_E_must_enroll_is_led_through_the_wizard_to_where_the_person_wanted_to_go()
    {
        await using var host = await UiHost.StartAsync(configure: mfa => mfa.ConfigurePolicy(p => p.Required = true));
        using var browser = host.NewBrowser();
        Assert.Equal("MustEnroll", (await browser.LoginAsync("alice", "/private?x=1")).Html);

        var start = await browser.GetAsync("/mfasetup");
        Assert.Equal("Contoso needs this before you go on.", start.Notice);
        Assert.True(start.HasForm("/sign-in/cancel"));
        var sessions = await browser.SubmitAsync(start, "/start");
        var scan = await browser.SubmitAsync(await browser.GetAsync(sessions.Link("/method")), "/begin");
        var code = Phone.Scan(scan.Link("otpauth://")).CodeAt(host.Now);
        var codes = await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", code));
        var done = await browser.SubmitAsync(await browser.SubmitAsync(codes, "/codes"), "/codes/saved", ("saved", "yes"));

        Assert.Equal("/private?x=1", done.Link("/private"));
        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
    }

    [Fact]
    public async Task Visit_can_be_extended_without_a_script()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var scan = await browser.ScanAsync("alice");
        var before = scan.All("data-ends=\"(.*?)\"").Single();
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        await browser.SubmitAsync(scan, "/extend");
        var after = (await browser.GetAsync(scan.Link("/confirm/"))).All("data-ends=\"(.*?)\"").Single();

        Assert.True(string.CompareOrdinal(after, before) > 0, $"{before} -> {after}");
        Assert.Equal("/mfasetup/sign-in", host.Services.GetRequiredService<MfaPages>().SignIn);
    }

    [Fact]
    public async Task F_A14_applications_are_listed_by_name()
    {
        await using var host = await UiHost.StartAsync(before: app => app.MapPost("/connect/{name}", (HttpContext context, string name) =>
        {
            var properties = new AuthenticationProperties { Items = { [MfaSession.ApplicationKey] = name } };
            return context.SignInAsync(new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "alice")], "Cookies")), properties);
        }));
        foreach (var name in (string[])["mail", "Éditeur", "Zulip", "Chat", "mail", "Files"])
        {
            using var other = host.NewBrowser();
            Assert.Equal(200, (await other.SendAsync(HttpMethod.Post, "/connect/" + Uri.EscapeDataString(name))).Status);
        }

        using var browser = host.NewBrowser();
        await browser.SetUpAsync(host, "alice");
        var (first, second) = (await browser.GetAsync("/mfasetup/done"), await browser.GetAsync("/mfasetup/done"));

        Assert.Equal(["Chat", "Éditeur", "Files", "mail", "mail", "Zulip"], first.All("data-app=\"(.*?)\""));
        Assert.Equal(first.All("<li data-id=\"(.*?)\""), second.All("<li data-id=\"(.*?)\""));
    }

    private static string Spaced(string code) => $"{code[..3]} {code[3..]}";
}
