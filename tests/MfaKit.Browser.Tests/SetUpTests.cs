using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>Detours on the way, and looking after it.</summary>
public sealed class SetUpTests(Chromium chromium)
{
    [Fact, Trait("row", "F-A9")]
    public async Task Cancelled_set_up_asks_for_nothing_and_its_old_page_offers_a_new_code()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.SignInAsync();
        await alice.GoAsync("/mfasetup");
        var phone = await alice.ToQrCodeAsync();
        await alice.PressAsync("ButtonNext");
        await alice.SeeAsync("setup-confirm", "ConfirmTitle");
        var confirm = alice.Path;

        await alice.PressAsync("ButtonCancelSetUp");
        await alice.SeeAsync("home", "HomeTitle");
        await alice.GoAsync(confirm);
        await alice.SeeAsync("setup-cancelled", "ShownOnceTitle");
        await alice.PressAsync("ButtonShowNew");
        await alice.SeeAsync("setup-scan", "ScanTitle");
        var anew = await alice.ScanAsync();

        Assert.NotEqual(phone.CodeAt(contoso.Now()), anew.CodeAt(contoso.Now()));
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        await laptop.SignInAsync("/account");
        await laptop.SeeAsync("account", "AccountTitle");
    }

    [Fact, Trait("row", "F-A7")]
    public async Task Browsers_own_back_and_reload_neither_show_the_secret_again_nor_make_a_new_one()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.SignInAsync();
        await alice.GoAsync("/mfasetup");
        var phone = await alice.ToQrCodeAsync();

        await alice.Page.ReloadAsync();
        await alice.SeeAsync("setup-shown-once", "ShownOnceTitle");
        await alice.PressAsync("ButtonHaveScanned");
        await alice.SeeAsync("setup-confirm", "ConfirmTitle");
        await alice.Page.GoBackAsync();
        await alice.SeeAsync("setup-shown-once", "ShownOnceTitle");
        await alice.GoAsync("/mfasetup");
        await alice.PressAsync("ButtonContinueThere");
        await alice.EnterAsync(phone.CodeAt(contoso.Now()), "ButtonConfirm");

        await alice.SeeAsync("setup-codes-before", "CodesTitle");
    }

    [Fact, Trait("row", "F-A13")]
    public async Task Recovery_codes_are_downloaded_and_copied_as_they_are_shown()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.SignInAsync();
        await alice.SetUpAsync(contoso);
        await alice.GoAsync("/mfasetup/codes");
        await alice.PressAsync("ButtonMakeNewCodes");
        await Expect(alice.Page.Locator("#codes code")).ToHaveCountAsync(10);
        var shown = await alice.Page.Locator("#codes code").AllTextContentsAsync();

        var download = await alice.Page.RunAndWaitForDownloadAsync(() => alice.PressAsync("ButtonDownload"));
        await alice.PressAsync("ButtonCopy");

        Assert.Equal("recovery-codes.txt", download.SuggestedFilename);
        var file = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.All(shown, code => Assert.Contains(code, file, StringComparison.Ordinal));
        await Expect(alice.Page.Locator("[role=status]")).ToHaveTextAsync(alice.Words["CodesCopied", 10]);
    }

    [Fact]
    public async Task Removing_the_last_way_ends_other_sessions_and_asks_no_more()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.SignInAsync();
        var (phone, _) = await alice.SetUpAsync(contoso);
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        await laptop.SignInWithCodeAsync(contoso, phone, "/account");
        await laptop.SeeAsync("account", "AccountTitle");

        await alice.GoAsync("/mfasetup/security");
        await alice.PressAsync("ButtonRemove");
        await alice.SeeAsync("remove", "RemoveTitle", alice.Words["MethodTotp"]);
        await alice.PressAsync("ButtonRemove");

        await alice.SeeNoticeAsync("security-removed", "SecurityTitle", "NoticeRemoved");
        await alice.SeeTextAsync("SecurityOff");
        await laptop.GoAsync("/account");
        await laptop.SeeAsync("ended", "EndedTitle");
        await laptop.SeeTextAsync("EndedFactorChanged");
        await laptop.SignInAsync("/account");
        await laptop.SeeAsync("account", "AccountTitle");
    }

    [Fact, Trait("row", "F-A2")]
    public async Task Session_that_is_ended_on_the_list_is_over()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        await laptop.SignInAsync("/account");
        await alice.SignInAsync();
        await alice.GoAsync("/mfasetup/security");

        await alice.Page.Locator("[aria-labelledby=sessions] .mfa-row button").ClickAsync();

        await alice.SeeNoticeAsync("security-ended", "SecurityTitle", "NoticeEnded");
        await laptop.GoAsync("/account");
        await laptop.SeeAsync("ended", "EndedTitle");
        await laptop.SeeTextAsync("EndedSignedOut");
    }

    [Theory, Trait("row", "F-A1")]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Twice_as_large_nothing_is_cut_off(string language)
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address, new(language, Width: 640, Scale: 2));
        await alice.SignInAsync();
        await alice.SetUpAsync(contoso);
        await alice.GoAsync("/mfasetup/security");
        await alice.SeeAsync("security", "SecurityTitle");
    }
}
