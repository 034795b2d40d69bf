using MfaKit.Sms;
using MfaKit.UI.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI.Sms;

/// <summary>A10 and A12: the number and the code that comes to it.</summary>
public sealed class PhonePageTests
{
    private static readonly string[] Choices = ["Choose a country", "Choisissez un pays", "Land wählen", "Elija un país", "اختر بلدًا"];

    [Theory]
    [InlineData("en", "Which phone number?", "Enter the code", "Sent to number ending 34.", "Code sent.")]
    [InlineData("fr", "Quel numéro de téléphone ?", "Saisissez le code", "Envoyé au numéro finissant par 34.", "Code envoyé.")]
    [InlineData("de", "Welche Telefonnummer?", "Code eingeben", "Gesendet an die Nummer mit Endung 34.", "Code gesendet.")]
    [InlineData("es", "¿Qué número de teléfono?", "Escriba el código", "Enviado al número terminado en 34.", "Código enviado.")]
    [InlineData("ar", "ما رقم الهاتف؟", "أدخل الرمز", "تم الإرسال إلى الرقم المنتهي بـ \u206634\u2069.", "تم إرسال الرمز.")]
    public async Task F_A10_number_is_set_up_without_a_script(string language, string which, string enter, string sent, string notice)
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser(language);

        var phone = (await host.ToPhoneAsync(browser)).ShouldBe(200, which);
        Assert.Equal(language, phone.Language);
        Assert.Contains("3", phone.Title, StringComparison.Ordinal);
        Assert.Empty(host.Handset.Messages);
        var code = (await TextedHost.SendAsync(browser, phone)).ShouldBe(200, enter);
        Assert.Contains(sent, code.Words, StringComparison.Ordinal);
        Assert.Equal(notice, code.Notice);
        Assert.Contains("autocomplete=\"one-time-code\"", code.Html, StringComparison.Ordinal);
        Assert.Contains("inputmode=\"numeric\"", code.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Handset.Code, code.Html, StringComparison.Ordinal);
        var codes = await browser.SubmitAsync(code, "/confirm/", ("code", host.Handset.Code));

        Assert.True(codes.ShouldBe(200).HasForm("/codes"));
        Assert.Contains(host.Handset.Last.To.E164, "+49" + TextedHost.Digits, StringComparison.Ordinal);
        var pages = new[] { phone, code, codes, await browser.GetAsync("/mfasetup/security") };
        Assert.All(pages, page => Assert.DoesNotContain("2233334", page.Html + page.Url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task F_A3_text_message_is_an_entry_and_the_steps_are_counted()
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var sessions = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");

        var method = await browser.GetAsync(sessions.Link("/method"));
        Assert.Equal(["Mobile app", "Text message to a phone"], method.All("<option [^>]*>(.*?)</option>"));
        Assert.StartsWith("Step 2 of 6", method.Title, StringComparison.Ordinal);
        var phone = await browser.SubmitAsync(method, "/method", ("method", "sms"));
        Assert.StartsWith("Step 3 of 5", phone.Title, StringComparison.Ordinal);
        var code = await TextedHost.SendAsync(browser, phone);
        Assert.StartsWith("Step 4 of 5", code.Title, StringComparison.Ordinal);
        var codes = await browser.SubmitAsync(code, "/confirm/", ("code", host.Handset.Code));
        Assert.StartsWith("Step 5 of 5", codes.Title, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task F_A3_list_starts_on_the_phone_where_policy_says_so_and_it_can_be_had(bool canBeHad)
    {
        await using var host = await TextedHost.StartAsync(o => o.Preselected = "sms", sms: o => o.Enabled = canBeHad);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var sessions = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");
        var method = await browser.GetAsync(sessions.Link("/method"));

        if (canBeHad)
            Assert.Equal(["sms"], method.All("<option value=\"(\\w+)\" selected"));
        else
            method.ShouldBe(200, "Get an authenticator app");
        Assert.StartsWith("Step 1 of 5", sessions.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_A10_page_is_closed_where_sms_is()
    {
        await using var host = await TextedHost.StartAsync(sms: o => o.Enabled = false);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");

        (await browser.GetAsync("/mfasetup/number")).ShouldBe(403, "This didn’t work");
    }

    [Theory]
    [InlineData("en", "", "France (+33)|Germany (+49)|United States (+1)")]
    [InlineData("fr", "", "Allemagne (+49)|États-Unis (+1)|France (+33)")]
    [InlineData("de", "", "Deutschland (+49)|Frankreich (+33)|Vereinigte Staaten (+1)")]
    [InlineData("es", "", "Alemania (+49)|Estados Unidos (+1)|Francia (+33)")]
    [InlineData("ar", "", "ألمانيا (\u2066+49\u2069)|الولايات المتحدة (\u2066+1\u2069)|فرنسا (\u2066+33\u2069)")]
    [InlineData("en-US", "US", "France (+33)|Germany (+49)|United States (+1)")]
    [InlineData("fr-CH, de-DE;q=0.5", "DE", "Allemagne (+49)|États-Unis (+1)|France (+33)")]
    public async Task F_A10_countries_are_the_allowed_ones_in_the_order_of_the_language(string language, string selected, string names)
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser(language);

        var phone = await host.ToPhoneAsync(browser);

        Assert.Equal(names.Split('|'), phone.All("<option value=\"[A-Z]{2}\"[^>]*>(.*?)</option>"));
        Assert.Equal(selected, phone.All("<option value=\"([A-Z]{2})\" selected").SingleOrDefault() ?? "");
        Assert.Equal(selected.Length == 0, Choices.Any(choose => phone.Words.Contains(choose, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task F_A10_only_country_is_selected()
    {
        await using var host = await TextedHost.StartAsync(sms: o =>
        {
            o.AllowedCountries.Clear();
            o.AllowedCountries.Add("NO");
        });
        using var browser = host.NewBrowser();

        Assert.Equal(["NO"], (await host.ToPhoneAsync(browser)).All("<option value=\"([A-Z]{2})\" selected"));
    }

    [Theory]
    [InlineData("en", "It won’t appear on your contact card. We use it only to keep your account safe.", "Text messages are less safe than an app")]
    [InlineData("fr", "Il n’apparaîtra pas sur votre fiche de contact.", "Les SMS sont moins sûrs qu’une application")]
    public async Task F_A12_field_says_what_the_number_is_for_and_the_page_what_it_is_worth(string language, string hint, string restricted)
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser(language);

        var phone = await host.ToPhoneAsync(browser);

        Assert.Contains(hint, phone.All("id=\"number-hint\">(.*?)</p>").Single(), StringComparison.Ordinal);
        Assert.Matches("<input id=\"number\"[^>]*type=\"tel\"[^>]*autocomplete=\"tel-national\"[^>]*aria-describedby=\"number-hint\"", phone.Html);
        Assert.Contains(restricted, phone.Words, StringComparison.Ordinal);
        Assert.EndsWith("/app", phone.Link("/app"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "DE", "0151 22", "number", "A mobile number there looks like this")]
    [InlineData("en", "FR", "0612345678901", "number", "That number is too long")]
    [InlineData("en", "DE", "letters", "number", "A mobile number there (Germany) looks like this")]
    [InlineData("fr", "DE", "letters", "number", "Un numéro de mobile de ce pays (Allemagne)")]
    [InlineData("en", "DE", "+49 letters", "number", "it isn’t a mobile number that we know")]
    [InlineData("en", "DE", "", "number", "Enter your phone number.")]
    [InlineData("en", "", "0151 22233334", "country", "Choose a country.")]
    [InlineData("en", "NO", "0151 22233334", "country", "Choose a country.")]
    [InlineData("en", "DE", "030 901820", "number", "That phone can’t get texts.")]
    [InlineData("fr", "DE", "030 901820", "number", "Ce téléphone ne peut pas recevoir de SMS.")]
    [InlineData("en", "DE", "+47 40612345", "country", "We can’t text there.")]
    public async Task F_A10_wrong_number_is_told_at_the_field_and_nothing_is_sent(string language, string country, string number, string field, string words)
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser(language);

        var wrong = await TextedHost.SendAsync(browser, await host.ToPhoneAsync(browser), number, country);

        Assert.InRange(wrong.Status, 400, 499);
        Assert.Contains(words, wrong.Errors, StringComparison.Ordinal);
        Assert.Contains($"href=\"#{field}\"", wrong.Html, StringComparison.Ordinal);
        Assert.Matches($"id=\"{field}\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"{field}-error", wrong.Html);
        Assert.StartsWith(language == "en" ? "Error:" : "Erreur", wrong.Title, StringComparison.Ordinal);
        Assert.Equal("/mfasetup/number", wrong.Url);
        Assert.Empty(host.Handset.Messages);
        Assert.Equal(200, (await TextedHost.SendAsync(browser, wrong)).Status);
    }

    [Theory]
    [InlineData(SmsRefusalReason.WrongNumber, 422, "That phone can’t get texts.")]
    [InlineData(SmsRefusalReason.Blocked, 409, "We can’t use this number.")]
    [InlineData(SmsRefusalReason.OptedOut, 409, "This number has refused our messages.")]
    [InlineData(SmsRefusalReason.NotAllowed, 403, "We can’t text there.")]
    public async Task F_A10_provider_that_refuses_is_told(SmsRefusalReason reason, int status, string words)
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();
        var phone = await host.ToPhoneAsync(browser);
        host.Handset.Behave = _ => ValueTask.FromResult<SmsSendResult>(new SmsSendResult.Refused(reason));

        var refused = await TextedHost.SendAsync(browser, phone);

        Assert.Contains(words, refused.ShouldBe(status, "Which phone number?").Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_A10_provider_that_fails_is_told_and_may_be_tried_again()
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();
        var phone = await host.ToPhoneAsync(browser);
        var works = host.Handset.Behave;
        host.Handset.Behave = _ => ValueTask.FromResult<SmsSendResult>(new SmsSendResult.Failed());

        var failed = await TextedHost.SendAsync(browser, phone);
        host.Handset.Behave = works;

        Assert.Contains("We couldn’t send the message.", failed.ShouldBe(503).Errors, StringComparison.Ordinal);
        (await TextedHost.SendAsync(browser, failed)).ShouldBe(200, "Enter the code");
    }

    [Theory]
    [InlineData(PhoneRisk.Swapped, 403, "moved to another SIM")]
    [InlineData(PhoneRisk.NotTrusted, 409, "We can’t use this number.")]
    public async Task SEC_S6_number_at_risk_is_told_before_and_after_the_code(PhoneRisk risk, int status, string words)
    {
        var check = new Check();
        await using var host = await TextedHost.StartAsync(also: mfa => mfa.Services.AddSingleton<IPhoneRiskCheck>(check));
        using var browser = host.NewBrowser();
        var phone = await host.ToPhoneAsync(browser);
        check.Risk = risk;
        var before = await TextedHost.SendAsync(browser, phone);
        Assert.Contains(words, before.ShouldBe(status).Errors, StringComparison.Ordinal);
        check.Risk = PhoneRisk.None;
        var code = await TextedHost.SendAsync(browser, phone);
        check.Risk = risk;

        var after = await browser.SubmitAsync(code, "/confirm/", ("code", host.Handset.Code));

        Assert.Contains(words, after.ShouldBe(status, "Which phone number?").Errors, StringComparison.Ordinal);
        Assert.Contains("Two-step verification is off", (await browser.GetAsync("/mfasetup/security")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_A10_own_number_a_second_time_is_told()
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();
        await host.NumberAsync(browser);
        await browser.SubmitAsync(await browser.GetAsync("/mfasetup/add"), "/start");

        var again = await TextedHost.SendAsync(browser, await browser.GetAsync("/mfasetup/number"));

        Assert.Contains("You’ve added it already.", again.ShouldBe(409).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_A10_too_many_messages_say_when_there_is_room()
    {
        await using var host = await TextedHost.StartAsync(sms: o => o.PerNumber = 2);
        using var browser = host.NewBrowser();
        var phone = await host.ToPhoneAsync(browser);
        UiPage last = phone;
        for (var i = 0; i < 4 && last.Status == 200; i++)
            last = await TextedHost.SendAsync(browser, phone);

        Assert.Contains("Too many messages. Try again in 10 minutes", last.ShouldBe(429, "Which phone number?").Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("2233334", last.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "You can have a new code in 30 seconds.", "You can have a new code in 25 seconds.", "New code sent; the old one is dead.", "A newer code was sent.")]
    [InlineData("fr", "nouveau code dans 30 secondes.", "nouveau code dans 25 secondes.", "Nouveau code envoyé", "Un code plus récent a été envoyé.")]
    public async Task F_A10_resend_says_when_and_the_old_code_is_dead(string language, string atOnce, string later, string sent, string newer)
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser(language);
        var code = await host.ToCodeAsync(browser);
        Assert.Contains("data-wait=\"30\"", code.Html, StringComparison.Ordinal);
        Assert.Contains("12:00:30", code.Html, StringComparison.Ordinal);
        Assert.Contains(atOnce, (await browser.SubmitAsync(code, "/resend")).ShouldBe(429).Errors, StringComparison.Ordinal);
        host.Ui.Clock.Advance(TimeSpan.FromSeconds(5));
        var early = await browser.SubmitAsync(code, "/resend");
        Assert.Contains(later, early.ShouldBe(429).Errors, StringComparison.Ordinal);
        Assert.Contains("href=\"#resend\"", early.Html, StringComparison.Ordinal);
        Assert.Single(host.Handset.Messages);
        var old = host.Handset.Code;

        host.Ui.Clock.Advance(TimeSpan.FromSeconds(25));
        var again = await browser.SubmitAsync(early, "/resend");
        Assert.Contains(sent, again.ShouldBe(200).Notice, StringComparison.Ordinal);
        Assert.Equal(2, host.Handset.Messages.Count);
        var wrong = await browser.SubmitAsync(again, "/confirm/", ("code", old));
        Assert.Contains(newer, wrong.ShouldBe(422).Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(old, wrong.Html, StringComparison.Ordinal);
        var stillWrong = await browser.SubmitAsync(wrong, "/confirm/", ("code", old));
        Assert.Contains(newer, stillWrong.ShouldBe(422).Errors, StringComparison.Ordinal);
        Assert.True((await browser.SubmitAsync(stillWrong, "/confirm/", ("code", host.Handset.Code))).ShouldBe(200).HasForm("/codes"));
    }

    [Theory]
    [InlineData("en", "That code isn’t right. Look at the message again.", "Enter the 6 digits of the message.", "Too many tries with this code.")]
    [InlineData("fr", "Ce code n’est pas le bon. Regardez", "Saisissez les 6 chiffres du message.", "Trop d’essais avec ce code.")]
    public async Task F_B7_wrong_code_is_told_and_never_given_back(string language, string wrongWords, string shape, string over)
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser(language);
        var code = await host.ToCodeAsync(browser);

        var empty = await browser.SubmitAsync(code, "/confirm/", ("code", ""));
        Assert.Contains(shape, empty.ShouldBe(422).Errors, StringComparison.Ordinal);
        var page = empty;
        for (var i = 0; i < 3; i++)
        {
            page = await browser.SubmitAsync(page, "/confirm/", ("code", host.Handset.WrongCode));
            Assert.Contains(wrongWords, page.ShouldBe(422).Errors, StringComparison.Ordinal);
            Assert.DoesNotMatch($@"\b{host.Handset.WrongCode}\b", page.Html);
        }

        var last = await browser.SubmitAsync(page, "/confirm/", ("code", host.Handset.Code));
        Assert.Contains(over, last.ShouldBe(429).Errors, StringComparison.Ordinal);
        Assert.True(last.HasForm("/resend"));
    }

    [Theory, InlineData("en", "The text didn’t arrive."), InlineData("fr", "Le SMS n’est pas arrivé.")]
    public async Task F_A10_report_of_a_failure_is_shown(string language, string words)
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser(language);
        var code = await host.ToCodeAsync(browser);
        Assert.DoesNotContain("mfa-bad", code.Html, StringComparison.Ordinal);
        await host.Ui.Services.GetRequiredService<ISmsReports>().ReportAsync(new(host.Handset.Last.Id, SmsDeliveryState.Failed), TestContext.Current.CancellationToken);

        var read = await browser.GetAsync(code.Url);

        Assert.Contains(words, read.Words, StringComparison.Ordinal);
        Assert.True((await browser.SubmitAsync(read, "/confirm/", ("code", host.Handset.Code))).ShouldBe(200).HasForm("/codes"));
    }

    [Fact]
    public async Task F_A10_number_is_changed_and_a_code_that_ran_out_leads_there()
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();
        var code = await host.ToCodeAsync(browser);
        var change = (await browser.GetAsync(code.Link("/number"))).ShouldBe(200, "Which phone number?");
        Assert.Single(host.Handset.Messages);
        Assert.DoesNotContain("222", change.Html, StringComparison.Ordinal);

        var other = await TextedHost.SendAsync(browser, change, TextedHost.Other);
        Assert.Contains("Sent to number ending 56.", other.Html, StringComparison.Ordinal);
        (await browser.GetAsync(code.Url)).ShouldBe(200, "This code has run out");
        host.Ui.Clock.Advance(TimeSpan.FromMinutes(6));
        var over = (await browser.SubmitAsync(other, "/confirm/", ("code", host.Handset.Code))).ShouldBe(200, "This code has run out");

        (await browser.GetAsync(over.Link("/number"))).ShouldBe(200, "Which phone number?");
    }

    [Fact]
    public async Task SEC_H2_forms_want_their_token_and_reading_sends_nothing()
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();
        var phone = await host.ToPhoneAsync(browser);

        using (var forged = new FormUrlEncodedContent([new("country", "DE"), new("number", TextedHost.Typed)]))
            (await browser.SendAsync(HttpMethod.Post, "/mfasetup/number", forged)).ShouldBe(400);
        Assert.Empty(host.Handset.Messages);
        var code = await TextedHost.SendAsync(browser, phone);
        using (var forged = new FormUrlEncodedContent([new("code", host.Handset.Code)]))
            (await browser.SendAsync(HttpMethod.Post, code.Url.Split('?')[0], forged)).ShouldBe(400);
        host.Ui.Clock.Advance(TimeSpan.FromMinutes(1));
        await browser.GetAsync(code.Url.Split('?')[0] + "/resend");
        await browser.GetAsync(code.Url);

        Assert.Single(host.Handset.Messages);
        Assert.DoesNotContain("style=", code.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", code.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    private sealed class Check : IPhoneRiskCheck
    {
        public PhoneRisk Risk { get; set; }

        public ValueTask<PhoneRisk> CheckAsync(PhoneRiskQuestion question, CancellationToken cancellationToken) => new(Risk);
    }
}
