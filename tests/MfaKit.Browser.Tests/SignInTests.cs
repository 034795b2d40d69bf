using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>Being asked, and the ways round it.</summary>
public sealed class SignInTests(Chromium chromium)
{
    [Fact, Trait("row", "F-B4"), Trait("row", "F-B5")]
    public async Task Remembered_device_is_not_asked_until_it_is_forgotten()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.SignInAsync();
        var (phone, _) = await alice.SetUpAsync(contoso);
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        await laptop.SignInAsync("/account");
        contoso.NextCode();
        await laptop.Page.Locator("[name=remember]").CheckAsync();
        await laptop.EnterAsync(phone.CodeAt(contoso.Now()), "ButtonContinue");
        await laptop.SeeAsync("account", "AccountTitle");
        await laptop.GoAsync("/");
        await laptop.PressAsync("SignOut");

        await laptop.SignInAsync("/account");
        await laptop.SeeAsync("account-remembered", "AccountTitle");
        await laptop.SeeTextAsync("ProofRemembered");

        // A remembered device opens no page that wants a fresh proof, and is forgotten from anywhere.
        await laptop.GoAsync("/pay");
        await laptop.SeeAsync("stepup", "StepUpTitle");
        await alice.GoAsync("/mfasetup/security");
        await alice.SeeAsync("security-device", "SecurityTitle");
        await alice.PressAsync("ButtonForget");
        await alice.SeeNoticeAsync("security-forgotten", "SecurityTitle", "NoticeForgotten");
        await laptop.GoAsync("/");
        await laptop.PressAsync("SignOut");
        await laptop.SignInAsync("/account");
        await laptop.SeeAsync("asked", "ConfirmTitle");
    }

    [Fact, Trait("row", "F-B5")]
    public async Task Page_that_wants_a_fresh_proof_asks_again_after_its_time_and_leads_back_to_itself()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.SignInAsync();
        var (phone, _) = await alice.SetUpAsync(contoso);
        await alice.GoAsync("/pay");
        await alice.SeeAsync("pay", "PayTitle");
        contoso.Clock.Advance(TimeSpan.FromMinutes(16));

        await alice.GoAsync("/");
        await alice.PressAsync("PayTitle");
        await alice.SeeAsync("stepup", "StepUpTitle");
        await alice.SeeTextAsync("ReasonStepUp");
        await alice.PressAsync("ButtonCancel");
        await alice.SeeAsync("home", "HomeTitle");
        await alice.GoAsync("/pay");
        await alice.EnterAsync(phone.CodeAt(contoso.Now()), "ButtonContinue");

        await alice.SeeAsync("pay", "PayTitle");
        Assert.Equal("/pay", alice.Path);
    }

    [Fact, Trait("row", "F-B8")]
    public async Task Lost_phone_is_replaced_after_a_recovery_code_and_the_old_one_opens_nothing()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.SignInAsync();
        var (lost, codes) = await alice.SetUpAsync(contoso);
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        await laptop.SignInAsync("/account");
        contoso.NextCode();
        await laptop.PressAsync("ButtonAnotherWay");
        await laptop.PressAsync("MethodRecoveryCode");
        await laptop.Page.Locator("#lost").CheckAsync();
        await laptop.EnterAsync(codes[3], "ButtonContinue");

        await laptop.SeeAsync("rebind", "StartRebindTitle");
        await laptop.PressAsync("ButtonStart");
        await laptop.SeeAsync("rebind-app", "AppOnlyTitle");
        await laptop.PressAsync("ButtonNext");
        await laptop.SeeAsync("rebind-scan", "ScanTitle");
        var found = await laptop.ScanAsync();
        await laptop.PressAsync("ButtonNext");
        await laptop.EnterAsync(found.CodeAt(contoso.Now()), "ButtonConfirm");
        await laptop.SeeAsync("rebind-done", "DoneTitle");
        await alice.GoAsync("/account");
        await alice.SeeAsync("ended", "EndedTitle");

        contoso.NextCode();
        await alice.SignInAsync("/account");
        await alice.EnterAsync(lost.CodeAt(contoso.Now()), "ButtonContinue");
        await alice.SeeAsync("asked-wrong", "ConfirmTitle");
        await alice.EnterAsync(found.CodeAt(contoso.Now()), "ButtonContinue");
        await alice.SeeAsync("account", "AccountTitle");
    }

    [Fact, Trait("row", "F-B1")]
    public async Task Starting_again_leaves_nothing_open()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.SignInAsync();
        await alice.SetUpAsync(contoso);
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        await laptop.SignInAsync("/account");
        await laptop.SeeAsync("asked", "ConfirmTitle");

        await laptop.PressAsync("ButtonStartAgain");

        await laptop.SeeAsync("portal-signin", "SignIn");
        await laptop.GoAsync("/account");
        await laptop.SeeAsync("portal-signin", "SignIn");
    }
}
