using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>A number as the second way in, and what it is for: the phone with the app is lost, and a new one is set up by text message.</summary>
public sealed class LostPhoneTests(Chromium chromium)
{
    private static readonly Look[] Looks = [new(), new("fr", 320, IsDark: true, HasScript: false)];

    public static TheoryData<int> AllLooks => [.. Enumerable.Range(0, Looks.Length)];

    [Theory, Trait("row", "F-A11"), MemberData(nameof(AllLooks))]
    public async Task Person_with_an_app_adds_a_number_and_gets_in_by_either(int look)
    {
        await using var contoso = Start();
        await using var alice = await OpenAsync(contoso, look);
        await using var phone = await OpenAsync(contoso, look);
        var app = await alice.SetUpWithNumberAsync(contoso, phone);

        await using var laptop = await OpenAsync(contoso, look);
        await laptop.SignInWithCodeAsync(contoso, app, "/account");
        await laptop.SeeAsync("backup-account", "AccountTitle");

        contoso.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var other = await OpenAsync(contoso, look);
        await InByTextAsync(other, phone, "/account");
        await other.SeeAsync("backup-account-by-text", "AccountTitle");
    }

    [Theory, Trait("row", "F-B9"), MemberData(nameof(AllLooks))]
    public async Task Planned_app_is_stopped_by_the_link_of_the_mail_and_the_lost_one_goes_on(int look)
    {
        await using var contoso = Start();
        await using var alice = await OpenAsync(contoso, look, hasAxe: true);
        await using var phone = await OpenAsync(contoso, look, hasAxe: true);
        var lost = await alice.SetUpWithNumberAsync(contoso, phone);
        await using var laptop = await OpenAsync(contoso, look, hasAxe: true);
        var planned = await PlanAsync(contoso, laptop, phone);

        await LinkedMailAsync(contoso, phone);
        await phone.SeeAsync("phone-mail", "DevPhoneTitle");
        await phone.Page.Locator(".mfa-message a").First.ClickAsync();
        await phone.SeeAsync("stop", "StopTitle");
        await phone.PressAsync("ButtonStopChange");
        await phone.SeeAsync("stopped", "StoppedTitle");
        await phone.SeeTextAsync("StoppedBody");
        await phone.Page.GoBackAsync();
        await phone.PressAsync("ButtonStopChange");
        await phone.SeeAsync("stop-gone", "StopGoneTitle");

        // Past its time, too.
        contoso.Clock.Advance(TimeSpan.FromMinutes(3));
        await using var next = await OpenAsync(contoso, look, hasAxe: true);
        await next.SignInAsync("/account");
        await next.EnterAsync(planned.CodeAt(contoso.Now()), "ButtonContinue");
        await next.SeeAsync("planned-wrong", "ConfirmTitle");
        await next.EnterAsync(lost.CodeAt(contoso.Now()), "ButtonContinue");
        await next.SeeAsync("stopped-account", "AccountTitle");
    }

    [Theory, Trait("row", "F-B9"), MemberData(nameof(AllLooks))]
    public async Task Planned_app_takes_over_when_its_time_has_come(int look)
    {
        await using var contoso = Start();
        await using var alice = await OpenAsync(contoso, look);
        await using var phone = await OpenAsync(contoso, look);
        var lost = await alice.SetUpWithNumberAsync(contoso, phone);
        await using var laptop = await OpenAsync(contoso, look);
        var found = await PlanAsync(contoso, laptop, phone);

        // It ends every session, this one too: the page says so once the host has looked.
        var ended = laptop.Words["EndedTitle"];
        do
        {
            contoso.Clock.Advance(TimeSpan.FromSeconds(10));
            await laptop.GoAsync("/account");
        }
        while (await laptop.Page.Locator("h1").TextContentAsync() is var title && Words.Plain(title!) != ended);

        await laptop.SeeAsync("taken-over", "EndedTitle");
        await laptop.SeeTextAsync("EndedFactorChanged");
        await laptop.SignInAsync("/account");
        await laptop.EnterAsync(lost.CodeAt(contoso.Now()), "ButtonContinue");
        await laptop.SeeAsync("taken-over-lost", "ConfirmTitle");
        await laptop.EnterAsync(found.CodeAt(contoso.Now()), "ButtonContinue");
        await laptop.SeeAsync("taken-over-account", "AccountTitle");
    }

    private static ContosoHost Start() => ContosoHost.Start(("DevelopmentPhone", "true"));

    private Task<Person> OpenAsync(ContosoHost contoso, int look, bool hasAxe = false) => Person.OpenAsync(chromium, contoso.Address, Looks[look], hasAxe);

    private static async Task InByTextAsync(Person person, Person phone, string path)
    {
        await person.SignInAsync(path);
        await person.SeeAsync("lost-asked", "ConfirmTitle");
        await person.PressAsync("ButtonAnotherWay");
        await person.SeeAsync("lost-another", "AnotherTitle");
        await person.PressAsync("AnotherText", "78");
        await person.SeeAsync("lost-text", "TextTitle");
        await person.Page.Locator("form[action*='/sign-in/challenges'] button.mfa-primary").ClickAsync();
        await person.SeeAsync("lost-code", "PhoneCodeTitle");
        await person.EnterAsync(await phone.CodeAsync("phone-lost"), "ButtonContinue");
    }

    /// <summary>The phone is lost; the password and the number are not.</summary>
    private static async Task<QrCode> PlanAsync(ContosoHost contoso, Person person, Person phone)
    {
        contoso.Clock.Advance(TimeSpan.FromMinutes(1));
        await person.SignInAsync("/account");
        await person.SeeAsync("lost-asked", "ConfirmTitle");
        await person.PressAsync("ButtonAnotherWay");
        await person.PressAsync("NewPhoneTitle");
        await person.SeeAsync("new-phone", "NewPhoneTitle");
        await person.PressAsync("ButtonTextMe");
        await person.SeeAsync("new-phone-code", "PhoneCodeTitle");
        await person.EnterAsync(await phone.CodeAsync("phone-new"), "ButtonContinue");
        await person.SeeAsync("new-phone-start", "StartReplaceTitle");
        await person.PressAsync("ButtonContinue");
        await person.SeeAsync("new-phone-app", "AppOnlyTitle");
        var planned = await person.ToConfirmAsync("new-phone");
        await person.EnterAsync(planned.CodeAt(contoso.Now()), "ButtonConfirm");
        await person.SeeNoticeAsync("new-phone-planned", "SecurityTitle", "NoticePlanned");
        await person.SeeTextAsync("SecurityPlanned");
        return planned;
    }

    /// <summary>Looks until the mail is there: it comes with the outbox's next turn, by the host's clock.</summary>
    private static async Task LinkedMailAsync(ContosoHost contoso, Person phone)
    {
        do
        {
            contoso.Clock.Advance(TimeSpan.FromSeconds(1));
            await phone.GoAsync("/mfaphone");
        }
        while (await phone.Page.Locator(".mfa-message a").CountAsync() == 0);
    }
}
