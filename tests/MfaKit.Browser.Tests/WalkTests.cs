using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>Every page, in both languages, wide and narrow, light and dark, with and without JavaScript.</summary>
public sealed class WalkTests(Chromium chromium)
{
    // axe is slow: it sees each page in either language, width and colour, and without a script, but not in every mixture.
    public static TheoryData<string, int, bool, bool, bool> Looks => new()
    {
        { "en", 1280, false, true, true },
        { "fr", 320, true, true, true },
        { "en", 320, false, false, true },
        { "en", 320, true, true, false },
        { "fr", 1280, false, true, false },
        { "fr", 1280, false, false, false },
        { "fr", 320, true, false, false },
        { "en", 1280, true, false, false },
    };

    [Theory, Trait("row", "F-A1"), Trait("row", "F-A7"), Trait("row", "F-A13"), MemberData(nameof(Looks))]
    public async Task Whole_way_is_whole(string language, int width, bool isDark, bool hasScript, bool hasAxe)
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address, new(language, width, isDark, hasScript), hasAxe);
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
