using MfaKit.Sample;

namespace MfaKit.Browser.Authenticator;

/// <summary>Two browsers, one of them the phone: notifications from the first scan to the sign-in that goes on by itself.</summary>
public sealed class ApprovalTests(Chromium chromium)
{
    [Theory, Trait("row", "F-A5"), Trait("row", "F-A7"), Trait("row", "F-A8"), Trait("row", "F-A9"), Trait("row", "F-B2")]
    [InlineData("en", 1280, false)]
    [InlineData("fr", 320, true)]
    [InlineData("ar", 320, false)]
    public async Task Phone_is_scanned_tried_and_asked_at_the_next_sign_in_and_the_desk_goes_on_by_itself(string language, int width, bool isDark)
    {
        Camera.Require();
        var look = new Look(language, width, isDark);
        await using var contoso = Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address, look, hasAxe: true);
        using var camera = new Camera();
        await alice.ToLinkAsync(camera);
        await using var phone = await WebPhone.StartAsync(chromium, contoso.Address, new(language, 390, isDark), camera.File, "camera");
        await phone.ScanAsync();

        // The desk was not touched.
        await alice.SeeAsync("push-added", "PhoneAddedTitle");
        await alice.PressAsync("ButtonNext");
        await alice.SeeNumberAsync("push-test", "TestTitle");
        await phone.SeeAsync("test", "AuthAskTest");
        await phone.TypeAsync(await alice.NumberAsync());
        await phone.SeeAsync("bound", "AuthBoundTitle");
        await alice.SaveCodesAsync();
        await alice.SeeAsync("push-done", "DoneTitle");
        await alice.GoAsync("/mfasetup/security");
        await alice.SeeAsync("push-security", "SecurityTitle");

        await contoso.RestartAsync();
        await phone.RestartAsync();
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address, look, hasAxe: true);
        await laptop.SignInAsync("/account");
        await laptop.SeeNumberAsync("push-asked", "ApproveTitle");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await phone.TypeAsync(await laptop.NumberAsync());
        await phone.SeeAsync("approved", "AuthApprovedTitle");
        await laptop.SeeAsync("push-account", "AccountTitle");
    }

    [Fact, Trait("row", "F-B6")]
    public async Task Desk_says_by_itself_that_the_numbers_differed_and_that_it_was_stopped()
    {
        await using var contoso = Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await using var phone = await alice.SetUpPhoneAsync(chromium, contoso);
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address, hasAxe: true);

        await laptop.SignInAsync("/account");
        await laptop.SeeNumberAsync("push-asked", "ApproveTitle");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await phone.TypeAsync(Desk.Another(await laptop.NumberAsync()));
        await laptop.SeeAsync("push-mismatch", "ApprovalMismatchTitle");
        await phone.PressAsync("ButtonDone");

        await laptop.PressAsync("ButtonSendAgain");
        await laptop.SeeNumberAsync("push-asked", "ApproveTitle");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await phone.PressAsync("AuthNo");
        await phone.PressAsync("AuthDenyNotMine");
        await laptop.SeeAsync("push-stopped", "ApprovalStoppedTitle");

        // It was not the person: until another way proves who this is, nobody is asked on the phone.
        await laptop.GoAsync("/account");
        await laptop.SeeAsync("push-paused", "RecoveryTitle");
    }

    [Fact, Trait("row", "F-A8"), Trait("row", "F-B2")]
    public async Task Where_no_script_runs_the_desk_looks_when_its_button_is_pressed()
    {
        var look = new Look("fr", 320, HasScript: false);
        await using var contoso = Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address, look, hasAxe: true);
        await alice.ToLinkAsync();
        await alice.Page.Locator("summary").ClickAsync();
        await using var phone = await WebPhone.StartAsync(chromium, contoso.Address, new("fr", 390));
        await phone.AddAsync(await alice.LinkAsync());
        await alice.PressAsync("ButtonCheckNow");
        await alice.SeeAsync("push-added", "PhoneAddedTitle");
        await alice.PressAsync("ButtonNext");
        await alice.SeeNumberAsync("push-test", "TestTitle");
        await phone.SeeAsync("test", "AuthAskTest");
        await phone.TypeAsync(await alice.NumberAsync());
        await phone.SeeAsync("bound", "AuthBoundTitle");
        await phone.PressAsync("ButtonDone");
        await alice.PressAsync("ButtonCheckNow");
        await alice.SaveCodesAsync();

        await using var laptop = await Person.OpenAsync(chromium, contoso.Address, look, hasAxe: true);
        await laptop.SignInAsync("/account");
        await laptop.SeeAsync("push-ask", "ApproveTitle");
        await laptop.Page.Locator("#send").ClickAsync();
        await laptop.SeeNumberAsync("push-asked", "ApproveTitle");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await laptop.PressAsync("ButtonCheckNow");
        await phone.TypeAsync(await laptop.NumberAsync());
        await phone.SeeAsync("approved", "AuthApprovedTitle");
        await laptop.PressAsync("ButtonCheckNow");
        await laptop.SeeAsync("push-account", "AccountTitle");
    }

    [Fact, Trait("row", "F-A8")]
    public async Task Phone_of_somebody_else_is_dropped_and_the_next_code_is_a_new_one()
    {
        await using var contoso = Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address, hasAxe: true);
        await alice.ToLinkAsync();
        var stolen = await alice.LinkAsync();
        await using var thief = await WebPhone.StartAsync(chromium, contoso.Address);
        await thief.AddAsync(stolen);

        await alice.SeeAsync("push-added", "PhoneAddedTitle");
        await alice.PressAsync("ButtonNotMyPhone");

        await alice.SeeAsync("push-scan", "ScanTitle");
        Assert.NotEqual(stolen, await alice.LinkAsync());
        await using var phone = await alice.FinishPhoneAsync(chromium, contoso);
        await thief.RestartAsync();
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        await laptop.SignInAsync("/account");
        await laptop.SeeNumberAsync("push-asked", "ApproveTitle");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await Expect(thief.Page.Locator("#number")).ToHaveCountAsync(0);
    }

    [Fact, Trait("row", "F-B2")]
    public async Task Two_browsers_at_once_have_a_number_each_and_the_phone_opens_the_one_it_was_given()
    {
        await using var contoso = Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await using var phone = await alice.SetUpPhoneAsync(chromium, contoso);
        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        await using var other = await Person.OpenAsync(chromium, contoso.Address);
        await laptop.SignInAsync("/account");
        await laptop.SeeNumberAsync("push-asked", "ApproveTitle");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await other.SignInAsync("/account");
        await other.SeeNumberAsync("push-asked", "ApproveTitle");

        await phone.TypeAsync(await laptop.NumberAsync());

        await laptop.SeeAsync("push-account", "AccountTitle");
        await phone.SeeAsync("approved", "AuthApprovedTitle");
        await Expect(other.Page.Locator(".mfa-number")).ToBeVisibleAsync();
        await phone.PressAsync("ButtonDone");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await phone.TypeAsync(await other.NumberAsync());
        await other.SeeAsync("push-account", "AccountTitle");
    }

    [Theory, Trait("row", "F-A7")]
    [InlineData("en", 1280, false)]
    [InlineData("fr", 320, true)]
    public async Task After_a_silent_minute_the_page_says_what_may_be_wrong(string language, int width, bool isDark)
    {
        await using var contoso = Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address, new(language, width, isDark), hasAxe: true);
        await alice.Page.Clock.InstallAsync();
        await alice.ToLinkAsync();
        await Expect(alice.Page.Locator("[data-late]")).ToBeHiddenAsync();

        await alice.Page.Clock.FastForwardAsync(60_000);

        await Expect(alice.Page.Locator("[data-late]")).ToHaveTextAsync(alice.Words["ScanLateCodes"]);
        await Expect(alice.Page.Locator("[role=status]")).ToHaveTextAsync(alice.Words["ScanLateCodes"]);
        await alice.SeeOpenAsync("push-scan-late");
    }

    private static ContosoHost Start() => ContosoHost.Start(("Mfa:Push:Enabled", "true"));
}
