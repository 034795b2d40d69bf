using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>The way past every page, with its detours.</summary>
internal static class Walk
{
    public static async Task TakeAsync(Chromium chromium, Look look, bool hasAxe)
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address, look, hasAxe);
        await SignInAsync(alice);
        var (phone, codes) = await SetUpAsync(alice, contoso);
        await LookAfterAsync(alice);

        // The next sign-in, in the same browser after signing out.
        await alice.GoAsync("/");
        await alice.PressAsync("SignOut");
        await alice.SeeAsync("welcome", "WelcomeTitle");
        await BeAskedAsync(alice, contoso, phone, codes[0]);
    }

    private static async Task SignInAsync(Person alice)
    {
        await alice.GoAsync("/sign-in");
        await alice.SeeAsync("portal-signin", "SignIn");
        await alice.GivePasswordAsync(password: "not hers");
        await alice.SeeAsync("portal-signin-wrong", "SignIn");
        await alice.GivePasswordAsync();
        await alice.SeeAsync("portal-home", "HomeTitle");
        await alice.ConnectAsync("Mail");
        await alice.ConnectAsync("Files");
        await alice.SeeAsync("portal-home-connected", "HomeTitle");
        await alice.GoAsync("/mfasetup/security");
        await alice.SeeAsync("security-off", "SecurityTitle");
    }

    private static async Task<(QrCode Phone, IReadOnlyList<string> Codes)> SetUpAsync(Person alice, ContosoHost contoso)
    {
        await alice.GoAsync("/mfasetup");
        var phone = await alice.ToQrCodeAsync();
        await alice.Page.Locator("summary").ClickAsync();
        await alice.SeeOpenAsync("setup-scan-key");
        await alice.PressAsync("ButtonNext");
        await alice.SeeAsync("setup-confirm", "ConfirmTitle");

        // Back leads to what is said in place of a picture that was shown once.
        await alice.PressAsync("ButtonBack");
        await alice.SeeAsync("setup-shown-once", "ShownOnceTitle");
        await alice.PressAsync("ButtonHaveScanned");
        await alice.EnterAsync(phone.WrongCodeAt(contoso.Now()), "ButtonConfirm");
        await alice.SeeAsync("setup-confirm-wrong", "ConfirmTitle");
        await alice.EnterAsync(phone.CodeAt(contoso.Now()), "ButtonConfirm");
        var codes = await alice.SaveCodesAsync();
        await alice.SeeAsync("setup-done", "DoneTitle");
        return (phone, codes);
    }

    private static async Task LookAfterAsync(Person alice)
    {
        await alice.GoAsync("/mfasetup/security");
        await alice.SeeAsync("security", "SecurityTitle");
        await alice.PressAsync("ButtonRename");
        await alice.SeeAsync("rename", "RenameTitle", alice.Words["MethodTotp"]);
        await alice.Page.Locator("#name").FillAsync(new string('x', 200));
        await alice.PressAsync("ButtonSave");
        await alice.SeeAsync("rename-wrong", "RenameTitle", alice.Words["MethodTotp"]);
        await alice.Page.Locator("#name").FillAsync("Pixel 9");
        await alice.PressAsync("ButtonSave");
        await alice.SeeNoticeAsync("security-renamed", "SecurityTitle", "NoticeRenamed");
        await alice.PressAsync("ButtonRemove");
        await alice.SeeAsync("remove", "RemoveTitle", "Pixel 9");
        await alice.PressAsync("ButtonKeep");
        await alice.PressAsync("ButtonAddAnother");
        await alice.SeeAsync("add", "StartAddTitle");
        await alice.GoAsync("/mfasetup/ended?reason=factor_changed");
        await alice.SeeAsync("ended", "EndedTitle");
        await alice.GoAsync("/mfasetup/security/factors/none/rename");
        await alice.SeeAsync("refused", "RefusedTitle");
        await alice.GoAsync("/account");
        await alice.SeeAsync("portal-account", "AccountTitle");
        await alice.GoAsync("/nowhere");
        await alice.SeeAsync("portal-missing", "MissingTitle");
    }

    private static async Task BeAskedAsync(Person alice, ContosoHost contoso, QrCode phone, string recoveryCode)
    {
        contoso.NextCode();
        await alice.SignInAsync("/pay");
        await alice.SeeAsync("signin-code", "ConfirmTitle");
        await alice.EnterAsync(phone.WrongCodeAt(contoso.Now()), "ButtonContinue");
        await alice.SeeAsync("signin-code-wrong", "ConfirmTitle");
        await alice.PressAsync("ButtonAnotherWay");
        await alice.SeeAsync("signin-another", "AnotherTitle");
        await alice.PressAsync("MethodRecoveryCode");
        await alice.SeeAsync("signin-recovery", "RecoveryTitle");
        await alice.EnterAsync(recoveryCode, "ButtonContinue");
        await alice.SeeAsync("signin-recovery-empty", "RecoveryTitle");
        await alice.SeeTextAsync("HappenedEmpty");
        await alice.Page.Locator("#not-with-me").CheckAsync();
        await alice.EnterAsync(recoveryCode, "ButtonContinue");
        await alice.SeeAsync("signin-recovered", "RecoveredTitle");
        await alice.SeeTextAsync("CodesLeft", 9);

        // In, but what wants a fresh proof is not open.
        await alice.GoAsync("/pay");
        await alice.SeeAsync("stepup", "StepUpTitle");
        await alice.EnterAsync(phone.CodeAt(contoso.Now()), "ButtonContinue");
        await alice.SeeAsync("portal-pay", "PayTitle");
    }
}
