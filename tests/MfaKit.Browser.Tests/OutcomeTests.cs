using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>What the product is for, seen by the person: the sample portal, from a password alone to a code at every sign-in.</summary>
public sealed class OutcomeTests(Chromium chromium)
{
    private static readonly string[] Apps = ["Mail", "Files", "Chat"];

    [Fact, Trait("row", "F-A2"), Trait("row", "F-A14"), Trait("row", "F-B1")]
    public async Task Person_turns_it_on_reconnects_every_application_and_is_asked_from_then_on()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        await laptop.SignInAsync("/account");
        await laptop.SeeAsync("account", "AccountTitle");
        await alice.SignInAsync();
        await alice.SeeAsync("home", "HomeTitle");
        foreach (var app in Apps)
            await alice.ConnectAsync(app);

        await using var wizard = await alice.NewTabAsync();
        await wizard.GoAsync("/mfasetup?returnUrl=/account");
        await wizard.PressAsync("ButtonStart");
        await wizard.SeeAsync("told", "SessionsTitle");
        foreach (var app in Apps)
            await Expect(wizard.Page.GetByRole(AriaRole.Rowheader, new() { Name = app, Exact = true })).ToBeVisibleAsync();
        await wizard.PressAsync("ButtonContinue");
        await wizard.PressAsync("ButtonNext");
        await wizard.SeeAsync("scan", "ScanTitle");
        var phone = await wizard.ScanAsync();
        await wizard.PressAsync("ButtonNext");
        var code = phone.CodeAt(contoso.Now());
        await wizard.EnterAsync(code, "ButtonConfirm");
        await wizard.SaveCodesAsync();

        // Signed out, each of them, and told so on the spot.
        await wizard.SeeAsync("done", "DoneTitle");
        var waiting = wizard.Page.Locator(".mfa-reconnect li:not(.mfa-is-back)");
        await Expect(waiting).ToHaveCountAsync(4);
        await alice.GoAsync("/");
        foreach (var app in Apps)
            await Expect(alice.State(app)).ToHaveTextAsync(alice.Words["SignedOut"]);
        await alice.GoAsync("/apps/mail");
        await alice.SeeAsync("ended", "EndedTitle");
        await alice.SeeTextAsync("EndedMfaEnabled");
        await alice.GoAsync("/apps/mail");
        await alice.SeeAsync("connect", "ConnectTitle", "Mail");
        await laptop.GoAsync("/account");
        await laptop.SeeAsync("ended", "EndedTitle");
        await laptop.SeeTextAsync("EndedMfaEnabled");

        // One after another they come back, and the list that stayed open says so by itself.
        for (var back = 1; back <= Apps.Length; back++)
        {
            var app = Apps[back - 1];
            await alice.GoAsync("/");
            await alice.ConnectAsync(app);
            await Expect(waiting).ToHaveCountAsync(4 - back);
            await Expect(wizard.Page.Locator("[role=status]")).ToHaveTextAsync(wizard.Words["DoneBack", app, back, 4]);
        }

        // From then on a password alone opens nothing, and no code twice.
        await laptop.PressAsync("ButtonSignInAgain");
        await laptop.GivePasswordAsync();
        await laptop.SeeAsync("asked", "ConfirmTitle");
        await laptop.EnterAsync(code, "ButtonContinue");
        await laptop.SeeAsync("asked-used", "ConfirmTitle");
        await laptop.GoAsync("/account");
        await laptop.SeeAsync("asked-still", "ConfirmTitle");
        contoso.NextCode();
        await laptop.EnterAsync(phone.CodeAt(contoso.Now()), "ButtonContinue");
        await laptop.SeeAsync("account-proved", "AccountTitle");
        await laptop.SeeTextAsync("ProofMfa");
        await Expect(waiting).ToHaveCountAsync(0);
        await wizard.PressAsync("ButtonDone");
        await wizard.SeeAsync("account", "AccountTitle");
    }
}
