using MfaKit.Sample;

namespace MfaKit.Browser.Authenticator;

/// <summary>Ways that a desk and a phone take together.</summary>
internal static class PhoneJourneys
{
    /// <summary>From a password alone to the QR code of the authenticator, before which a camera is held.</summary>
    public static async Task ToLinkAsync(this Person person, Camera camera)
    {
        await person.ToLinkAsync();
        await camera.SeeAsync(person.Page);
    }

    /// <summary>Sets notifications up to the last page, on a phone whose own camera opened the link.</summary>
    public static async Task<WebPhone> SetUpPhoneAsync(this Person person, Chromium chromium, ContosoHost contoso)
    {
        await person.ToLinkAsync();
        return await person.FinishPhoneAsync(chromium, contoso);
    }

    /// <summary>The same, from the page of the QR code.</summary>
    public static async Task<WebPhone> FinishPhoneAsync(this Person person, Chromium chromium, ContosoHost contoso)
    {
        var phone = await WebPhone.StartAsync(chromium, contoso.Address);
        await phone.AddAsync(await person.LinkAsync());
        await person.SeeAsync("push-added", "PhoneAddedTitle");
        await person.PressAsync("ButtonNext");
        await person.SeeNumberAsync("push-test", "TestTitle");
        await phone.SeeAsync("test", "AuthAskTest");
        await phone.TypeAsync(await person.NumberAsync());
        await phone.SeeAsync("bound", "AuthBoundTitle");
        await phone.PressAsync("ButtonDone");
        await person.SaveCodesAsync();
        await person.SeeAsync("push-done", "DoneTitle");
        return phone;
    }

    /// <summary>The page of the number, which the one that asks leads to by itself.</summary>
    public static async Task SeeNumberAsync(this Person person, string state, string titleKey)
    {
        await Expect(person.Page.Locator(".mfa-number")).ToBeVisibleAsync();
        await person.SeeAsync(state, titleKey);
    }

    /// <summary>The number that the page shows.</summary>
    public static async Task<string> NumberAsync(this Person person) => (await person.Page.Locator(".mfa-number [aria-hidden]").TextContentAsync())!;

    /// <summary>What the QR code holds, as the page tells it to whoever cannot scan.</summary>
    public static async Task<string> LinkAsync(this Person person) => (await person.Page.Locator("#link").TextContentAsync())!;

    /// <summary>From a password alone to the QR code of the authenticator.</summary>
    public static async Task ToLinkAsync(this Person person)
    {
        await person.SignInAsync();
        await person.GoAsync("/mfasetup");
        await person.SeeAsync("push-start", "StartTitle");
        await person.PressAsync("ButtonStart");
        await person.SeeAsync("push-sessions", "SessionsTitle");
        await person.PressAsync("ButtonContinue");
        await person.SeeAsync("push-app", "AppTitle");
        await person.PressAsync("ButtonNext");
        await person.SeeAsync("push-how", "HowTitle");
        await person.PressAsync("ButtonSetUp");
        await person.SeeAsync("push-scan", "ScanTitle");
    }
}
