using MfaKit.Sample;

namespace MfaKit.Browser.Authenticator;

/// <summary>For whoever tries the sample on one machine: the site and the phone side by side.</summary>
public sealed class OneWindowTests(Chromium chromium)
{
    [Fact, Trait("row", "F-A9"), Trait("row", "F-A11")]
    public async Task Notifications_and_a_number_are_set_up_without_leaving_the_window()
    {
        await using var contoso = ContosoHost.Start(("Mfa:Push:Enabled", "true"), ("DevelopmentPhone", "true"));
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.GoAsync("/mfaphone/desk");
        await Axe.ShouldBeCleanAsync(alice.Page, "desk", hasFrames: true);
        var (site, phone, texts) = (Frame(alice, "DevDeskSite"), Frame(alice, "AuthTitle"), Frame(alice, "DevPhoneTitle"));

        await site.Locator("a[href='/sign-in']").ClickAsync();
        await site.Locator("#email").FillAsync(People.Alice);
        await site.Locator("#password").FillAsync(People.AlicesPassword);
        await site.Locator("form:has(#password) button").ClickAsync();
        await site.Locator("a[href='/mfasetup/security']").ClickAsync();
        await PressAsync(alice, site, "ButtonStart");
        await Expect(site.Locator("h1")).ToHaveTextAsync(alice.Words["StartTitle"]);
        await PressAsync(alice, site, "ButtonStart");
        await PressAsync(alice, site, "ButtonContinue");
        await site.Locator("#method").SelectOptionAsync("app");
        await PressAsync(alice, site, "ButtonNext");
        await PressAsync(alice, site, "ButtonNext");
        await PressAsync(alice, site, "ButtonSetUp");
        var link = (await site.Locator("#link").TextContentAsync())!;

        await PressAsync(alice, phone, "AuthAccept");
        await PressAsync(alice, phone, "AuthPasteButton");
        await phone.Locator("#link").FillAsync(link);
        await PressAsync(alice, phone, "ButtonContinue");
        var ordinary = phone.GetByRole(AriaRole.Button, new() { Name = alice.Words["AuthPrivateGo"], Exact = true });
        await Expect(ordinary.Or(phone.Locator("#name"))).ToBeVisibleAsync();
        if (await ordinary.CountAsync() > 0)
            await ordinary.ClickAsync();
        await PressAsync(alice, phone, "AuthAddButton");

        // One browser is both: said, and allowed.
        await Expect(site.Locator(".mfa-bad")).ToHaveTextAsync(alice.Words["PhoneSameBrowser"]);
        await PressAsync(alice, site, "ButtonNext");
        await phone.Locator("#number").FillAsync((await site.Locator(".mfa-number [aria-hidden]").TextContentAsync())!);
        await PressAsync(alice, phone, "AuthApprove");

        await site.Locator("#country").SelectOptionAsync("FR");
        await site.Locator("#number").FillAsync("06 12 34 56 78");
        await PressAsync(alice, site, "ButtonTextMe");
        await site.Locator("#code").FillAsync((await texts.Locator(".mfa-messages .mfa-key").First.TextContentAsync())!);
        await PressAsync(alice, site, "ButtonConfirm");
        await Expect(site.Locator("h1")).ToHaveTextAsync(alice.Words["CodesTitle"]);
        await Pictures.TakeAsync(alice.Page, "desk", new());
        alice.ShouldBeQuiet();
    }

    private static IFrameLocator Frame(Person person, string titleKey) => person.Page.FrameLocator($"iframe[title='{person.Words[titleKey]}']");

    private static Task PressAsync(Person person, IFrameLocator frame, string key)
    {
        var name = person.Words[key];
        return frame.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Or(frame.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ClickAsync();
    }
}
