using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>Ways that many tests take, page by page.</summary>
internal static class Journeys
{
    public static DateTimeOffset Now(this ContosoHost contoso) => contoso.Clock.GetUtcNow();

    /// <summary>The next time step: a code opens once.</summary>
    public static void NextCode(this ContosoHost contoso) => contoso.Clock.Advance(TimeSpan.FromSeconds(30));

    public static async Task GivePasswordAsync(this Person person, string email = People.Alice, string password = People.AlicesPassword)
    {
        await person.Page.Locator("#email").FillAsync(email);
        await person.Page.Locator("#password").FillAsync(password);
        await person.Page.Locator("form:has(#password) button").ClickAsync();
    }

    public static async Task SignInAsync(this Person person, string path = "/")
    {
        await person.GoAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(path));
        await person.GivePasswordAsync();
    }

    /// <summary>From the first page of set-up to the one with the QR code, which is scanned.</summary>
    public static async Task<QrCode> ToQrCodeAsync(this Person person)
    {
        await person.SeeAsync("setup-start", "StartTitle");
        await person.PressAsync("ButtonStart");
        await person.SeeAsync("setup-sessions", "SessionsTitle");
        await person.PressAsync("ButtonContinue");
        await person.SeeAsync("setup-app", "AppOnlyTitle");
        await person.PressAsync("ButtonNext");
        await person.SeeAsync("setup-scan", "ScanTitle");
        return await person.ScanAsync();
    }

    /// <summary>Sets it up to the last page.</summary>
    public static async Task<(QrCode Phone, IReadOnlyList<string> Codes)> SetUpAsync(this Person person, ContosoHost contoso)
    {
        await person.GoAsync("/mfasetup");
        var phone = await person.ToQrCodeAsync();
        await person.PressAsync("ButtonNext");
        await person.SeeAsync("setup-confirm", "ConfirmTitle");
        await person.EnterAsync(phone.CodeAt(contoso.Now()), "ButtonConfirm");
        var codes = await person.SaveCodesAsync();
        await person.SeeAsync("setup-done", "DoneTitle");
        return (phone, codes);
    }

    public static async Task<IReadOnlyList<string>> SaveCodesAsync(this Person person)
    {
        await person.SeeAsync("setup-codes-before", "CodesTitle");
        await person.PressAsync("ButtonShowCodes");
        await person.SeeAsync("setup-codes", "CodesTitle");
        var codes = await person.Page.Locator("#codes code").AllTextContentsAsync();
        Assert.Equal(10, codes.Count);
        await person.Page.Locator("#saved").CheckAsync();
        await person.PressAsync("ButtonContinue");
        return codes;
    }

    /// <summary>Signs in on a browser that is not known, with the next code.</summary>
    public static async Task SignInWithCodeAsync(this Person person, ContosoHost contoso, QrCode phone, string path = "/")
    {
        await person.SignInAsync(path);
        await person.SeeAsync("signin-code", "ConfirmTitle");
        contoso.NextCode();
        await person.EnterAsync(phone.CodeAt(contoso.Now()), "ButtonContinue");
        await person.Page.WaitForURLAsync(url => !url.Contains("/mfasetup/sign-in", StringComparison.Ordinal));
    }

    /// <summary>The newest code on the development phone.</summary>
    public static async Task<string> CodeAsync(this Person phone, string state)
    {
        await phone.GoAsync("/mfaphone");
        await phone.SeeAsync(state, "DevPhoneTitle");
        return (await phone.Page.Locator(".mfa-messages .mfa-key").First.TextContentAsync())!;
    }

    /// <summary>From a password alone to an app and, as the sample wants it, a number besides.</summary>
    public static async Task<QrCode> SetUpWithNumberAsync(this Person person, ContosoHost contoso, Person phone)
    {
        await person.SignInAsync();
        await person.GoAsync("/mfasetup");
        await person.SeeAsync("backup-start", "StartTitle");
        await person.PressAsync("ButtonStart");
        await person.SeeAsync("backup-sessions", "SessionsTitle");
        await person.PressAsync("ButtonContinue");
        await person.SeeAsync("backup-method", "MethodTitle");
        await person.Page.Locator("#method").SelectOptionAsync("app");
        await person.PressAsync("ButtonNext");
        await person.SeeAsync("backup-app", "AppOnlyTitle");
        var app = await person.ToConfirmAsync("backup");
        await person.EnterAsync(app.CodeAt(contoso.Now()), "ButtonConfirm");
        await person.SeeAsync("backup-phone", "PhoneBackupTitle");
        await Expect(person.Named("ButtonSkip")).ToHaveCountAsync(0);
        await person.Page.Locator("#country").SelectOptionAsync("FR");
        await person.Page.Locator("#number").FillAsync("06 12 34 56 78");
        await person.PressAsync("ButtonTextMe");
        await person.SeeAsync("backup-code", "PhoneCodeTitle");
        await person.EnterAsync(await phone.CodeAsync("phone-backup"), "ButtonConfirm");
        await person.SaveCodesAsync();
        await person.SeeAsync("backup-done", "DoneTitle");
        return app;
    }

    /// <summary>From the page about the app past the QR code to the one that asks for its code.</summary>
    public static async Task<QrCode> ToConfirmAsync(this Person person, string state)
    {
        await person.PressAsync("ButtonNext");
        await person.SeeAsync($"{state}-scan", "ScanTitle");
        var app = await person.ScanAsync();
        await person.PressAsync("ButtonNext");
        await person.SeeAsync($"{state}-confirm", "ConfirmTitle");
        return app;
    }

    public static ILocator App(this Person person, string name) => person.Page.Locator($"[data-app={name}]");

    public static ILocator State(this Person person, string name) => person.App(name).Locator(".site-badge:visible");

    public static async Task ConnectAsync(this Person person, string name)
    {
        await person.App(name).Locator("button:visible").ClickAsync();
        await Expect(person.State(name)).ToHaveTextAsync(person.Words["Connected"]);
    }
}
