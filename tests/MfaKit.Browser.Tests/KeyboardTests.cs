using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>Without a mouse.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    [Fact, Trait("row", "F-A1"), Trait("row", "F-B1")]
    public async Task Set_up_and_sign_in_need_no_mouse()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.GoAsync("/sign-in?returnUrl=/mfasetup");
        await TypePasswordAsync(alice);

        await PressAsync(alice, "StartTitle", "ButtonStart");
        await PressAsync(alice, "SessionsTitle", "ButtonContinue");
        await PressAsync(alice, "AppOnlyTitle", "ButtonNext");
        await alice.SeeAsync("scan", "ScanTitle");
        var phone = await alice.ScanAsync();
        await TabToAsync(alice, alice.Page.Locator("summary"));
        await alice.Page.Keyboard.PressAsync("Enter");
        await Expect(alice.Page.Locator("#key")).ToBeVisibleAsync();
        await TabToAsync(alice, alice.Named("ButtonNext"));
        await alice.Page.Keyboard.PressAsync("Enter");

        // A wrong code leads to what is wrong, and from there to the field.
        await alice.SeeAsync("confirm", "ConfirmTitle");
        await TypeCodeAsync(alice, phone.WrongCodeAt(contoso.Now()));
        await alice.SeeAsync("confirm-wrong", "ConfirmTitle");
        await TabToAsync(alice, alice.Page.Locator("#errors a"));
        await alice.Page.Keyboard.PressAsync("Enter");
        await Expect(alice.Page.Locator("#code")).ToBeFocusedAsync();
        await alice.Page.Keyboard.TypeAsync(phone.CodeAt(contoso.Now()));
        await alice.Page.Keyboard.PressAsync("Enter");

        await PressAsync(alice, "CodesTitle", "ButtonShowCodes");
        await alice.SeeAsync("codes", "CodesTitle");
        await TabToAsync(alice, alice.Page.Locator("#saved"));
        await alice.Page.Keyboard.PressAsync("Space");
        await TabToAsync(alice, alice.Named("ButtonContinue"));
        await alice.Page.Keyboard.PressAsync("Enter");
        await PressAsync(alice, "DoneTitle", "ButtonDone");

        await using var laptop = await Person.OpenAsync(chromium, contoso.Address);
        contoso.NextCode();
        await laptop.GoAsync("/sign-in?returnUrl=/account");
        await TypePasswordAsync(laptop);
        await laptop.SeeAsync("asked", "ConfirmTitle");
        await TypeCodeAsync(laptop, phone.CodeAt(contoso.Now()));
        await laptop.SeeAsync("account", "AccountTitle");
    }

    [Fact]
    public async Task Tab_goes_through_a_page_from_top_to_bottom_and_shows_where_it_is()
    {
        await using var contoso = ContosoHost.Start();
        await using var alice = await Person.OpenAsync(chromium, contoso.Address);
        await alice.SignInAsync();
        await alice.SetUpAsync(contoso);
        await alice.GoAsync("/mfasetup/security");
        await alice.SeeAsync("security", "SecurityTitle");
        var stops = await alice.Page.Locator("main a[href], main button:visible").CountAsync();
        Assert.True(stops > 5, $"{stops} stops");

        var above = -1f;
        for (var stop = 0; stop < stops; stop++)
        {
            await alice.Page.Keyboard.PressAsync("Tab");
            await ShouldShowFocusAsync(alice);
            var box = (await alice.Page.Locator(":focus").BoundingBoxAsync())!;
            var top = box.Y + await alice.Page.EvaluateAsync<float>("scrollY");
            Assert.True(top + box.Height > above, $"stop {stop} jumps up");
            above = top;
        }
    }

    private static async Task TypePasswordAsync(Person person)
    {
        await TabToAsync(person, person.Page.Locator("#email"));
        await person.Page.Keyboard.TypeAsync(People.Alice);
        await person.Page.Keyboard.PressAsync("Tab");
        await person.Page.Keyboard.TypeAsync(People.AlicesPassword);
        await person.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task TypeCodeAsync(Person person, string code)
    {
        await TabToAsync(person, person.Page.Locator("#code"));
        await person.Page.Keyboard.TypeAsync(code);
        await person.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>On a page that was just reached.</summary>
    private static async Task PressAsync(Person person, string title, string button)
    {
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Words[title]);

        // The page's script puts the focus there once, a moment after the page stands: tabbing begins from it.
        await Expect(person.Page.Locator("#title")).ToBeFocusedAsync();
        await TabToAsync(person, person.Named(button));
        await person.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabToAsync(Person person, ILocator target)
    {
        const int Far = 15;
        await Expect(target).ToBeVisibleAsync();
        for (var stop = 0; stop < Far; stop++)
        {
            await person.Page.Keyboard.PressAsync("Tab");
            await ShouldShowFocusAsync(person);
            if (await target.EvaluateAsync<bool>("it => it === document.activeElement"))
                return;
        }

        Assert.Fail($"{target} is more than {Far} stops away on {person.Path}");
    }

    private static async Task ShouldShowFocusAsync(Person person)
    {
        var outline = await person.Page.EvaluateAsync<string>("(s => `${s.outlineStyle} ${parseFloat(s.outlineWidth) >= 2}`)(getComputedStyle(document.activeElement))");
        Assert.False(outline.StartsWith("none", StringComparison.Ordinal) || outline.EndsWith("false", StringComparison.Ordinal), $"no ring: {outline} on {person.Path}");
    }
}
