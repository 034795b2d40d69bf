using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>A number as method and as second way in; the phone is the sample's own.</summary>
public sealed class PhoneTests(Chromium chromium)
{
    [Theory, Trait("row", "F-A10"), Trait("row", "F-A12"), Trait("row", "F-B2")]
    [InlineData("en", 320, true, true), InlineData("fr", 1280, false, false)]
    public async Task Person_sets_up_a_number_and_signs_in_by_text_message(string language, int width, bool isDark, bool hasScript)
    {
        var look = new Look(language, width, isDark, hasScript);
        await using var contoso = ContosoHost.Start(("DevelopmentPhone", "true"));
        await using var alice = await Person.OpenAsync(chromium, contoso.Address, look, hasAxe: true);
        await using var phone = await Person.OpenAsync(chromium, contoso.Address, look, hasAxe: true);
        await phone.GoAsync("/mfaphone");
        await phone.SeeAsync("phone-empty", "DevPhoneTitle");

        await alice.SignInAsync();
        await alice.GoAsync("/mfasetup");
        await alice.SeeAsync("sms-start", "StartTitle");
        await alice.PressAsync("ButtonStart");
        await alice.SeeAsync("sms-sessions", "SessionsTitle");
        await alice.PressAsync("ButtonContinue");
        await alice.SeeAsync("sms-method", "MethodTitle");
        await Expect(alice.Page.Locator("#method")).ToHaveValueAsync("sms");
        await alice.PressAsync("ButtonNext");
        await alice.SeeAsync("sms-phone", "PhoneTitle");
        await alice.Page.Locator("#country").SelectOptionAsync("DE");
        await alice.Page.Locator("#number").FillAsync("030 123");
        await alice.PressAsync("ButtonTextMe");
        await alice.SeeAsync("sms-phone-wrong", "PhoneTitle");
        await alice.Page.Locator("#number").FillAsync("0151 23456789");
        await alice.PressAsync("ButtonTextMe");
        await alice.SeeAsync("sms-code", "PhoneCodeTitle");
        await alice.EnterAsync(await phone.CodeAsync("phone-first"), "ButtonConfirm");
        await alice.SaveCodesAsync();
        await alice.SeeAsync("sms-done", "DoneTitle");

        contoso.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address, look, hasAxe: true);
        await laptop.SignInAsync("/pay");
        await laptop.SeeAsync("sms-ask", "TextTitle");
        await laptop.Page.Locator("form[action*='/sign-in/challenges'] button.mfa-primary").ClickAsync();
        await laptop.SeeAsync("sms-signin", "PhoneCodeTitle");
        await laptop.EnterAsync(await phone.CodeAsync("phone-second"), "ButtonContinue");
        await laptop.SeeAsync("sms-pay", "PayTitle");
    }
}
