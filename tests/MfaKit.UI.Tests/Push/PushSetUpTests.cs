using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Push;
using MfaKit.UI.Hosting;

namespace MfaKit.UI.Push;

/// <summary>Setting up a phone without a script.</summary>
public sealed class PushSetUpTests
{
    [Theory]
    [InlineData("en", "Which app will you use?", "How should we ask you?", "Scan this code with your phone", "Phone added", "Try it once", "Save your recovery codes")]
    [InlineData("fr", "Quelle application utiliserez-vous ?", "Comment faut-il vous demander ?", "Scannez ce code avec votre téléphone", "Téléphone ajouté", "Essayez une fois", "Conservez vos codes de secours")]
    public async Task F_A4_to_A9_phone_is_set_up_step_by_step(string language, string which, string how, string scanTitle, string added, string test, string codes)
    {
        await using var host = await PushPhone.HostAsync();
        using var browser = host.NewBrowser(language);
        using var phone = new PushPhone(host);
        await browser.LoginAsync("alice");
        var sessions = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");

        var app = await browser.GetAsync(sessions.Link("/method"));
        Assert.Equal(which, Plain(app.ShouldBe(200).Heading));
        var asked = await browser.SubmitAsync(app, "/app", ("method", "ours"));
        Assert.Equal(how, Plain(asked.ShouldBe(200).Heading));
        var scan = await browser.SubmitAsync(asked, "/begin", ("method", "push"));
        Assert.Equal(scanTitle, Plain(scan.ShouldBe(200).Heading));
        await phone.ScanAsync(scan);
        var there = (await browser.GetAsync(scan.Link("/confirm/"))).ShouldBe(200, added);
        Assert.Contains("Pixel 9", there.Words, StringComparison.Ordinal);
        var tried = (await browser.SubmitAsync(there, "/confirm/")).ShouldBe(200, test);
        var early = (await browser.SubmitAsync(tried, "/check")).ShouldBe(200, test);
        Assert.Equal(PushPhone.Number(tried), PushPhone.Number(early));
        await phone.ApproveAsync(PushPhone.Number(early));
        (await browser.SubmitAsync(early, "/check")).ShouldBe(200, codes);
    }

    [Fact]
    public async Task F_A6_other_app_is_not_asked_how_and_our_own_may_show_codes()
    {
        await using var host = await PushPhone.HostAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var app = await browser.GetAsync((await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start")).Link("/method"));

        var other = await browser.SubmitAsync(app, "/app", ("method", "totp"));
        var ours = await browser.SubmitAsync(await browser.SubmitAsync(app, "/app", ("method", "ours")), "/begin", ("method", "totp"));

        Assert.All([other, ours], page => Assert.StartsWith("otpauth://", page.ShouldBe(200, "Scan this code with your phone").Link("otpauth://"), StringComparison.Ordinal));
    }

    [Fact, Trait("row", "SEC-E2"), Trait("row", "SEC-E3")]
    public async Task F_A7_link_is_shown_once_and_a_new_one_kills_it()
    {
        await using var host = await PushPhone.HostAsync();
        using var browser = host.NewBrowser();
        using var phone = new PushPhone(host);
        var scan = await browser.ToScanAsync();

        var reload = await browser.GetAsync(scan.All("data-shown-once=\"(.*?)\"").Single());
        var waits = await browser.GetAsync(scan.Link("/confirm/"));
        var anew = await browser.SubmitAsync(waits, "/anew");

        Assert.All([reload, waits], page => Assert.DoesNotContain("#e=1.", page.ShouldBe(200).Html, StringComparison.Ordinal));
        Assert.NotEqual(scan.Link("#e=1."), anew.ShouldBe(200, "Scan this code with your phone").Link("#e=1."));
        await Assert.ThrowsAsync<AuthenticatorException>(() => phone.ScanAsync(scan));
        await phone.ScanAsync(anew);
    }

    [Fact]
    public async Task F_A8_phone_of_somebody_else_is_dropped_and_a_new_code_shown()
    {
        await using var host = await PushPhone.HostAsync();
        using var browser = host.NewBrowser();
        using var theirs = new PushPhone(host);
        using var mine = new PushPhone(host);
        var scan = await browser.ToScanAsync();
        await theirs.ScanAsync(scan, "Somebody’s phone");

        var there = await browser.GetAsync(scan.Link("/confirm/"));
        var anew = await browser.SubmitAsync(there, "/anew");
        await mine.ScanAsync(anew);

        var added = (await browser.GetAsync(anew.Link("/confirm/"))).ShouldBe(200, "Phone added");
        Assert.Contains("Pixel 9", added.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody", added.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_A9_wrong_number_and_a_no_are_told_and_tried_anew()
    {
        await using var host = await PushPhone.HostAsync();
        using var browser = host.NewBrowser();
        using var phone = new PushPhone(host);
        var scan = await browser.ToScanAsync();
        await phone.ScanAsync(scan);

        var test = await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/");
        await phone.MistypeAsync(test);
        var wrong = (await browser.SubmitAsync(test, "/check")).ShouldBe(200, "Phone added");
        Assert.Contains("Numbers didn’t match; we stopped that request.", wrong.Words, StringComparison.Ordinal);
        Assert.Contains("New request", wrong.Words, StringComparison.Ordinal);
        test = await browser.SubmitAsync(wrong, "/confirm/");
        await phone.DenyAsync(DenyReason.Canceled);
        var denied = (await browser.SubmitAsync(test, "/check")).ShouldBe(200, "Phone added");
        Assert.Contains("You said no on your phone.", denied.Words, StringComparison.Ordinal);
        test = await browser.SubmitAsync(denied, "/confirm/");
        await phone.ApproveAsync(PushPhone.Number(test));

        (await browser.SubmitAsync(test, "/check")).ShouldBe(200, "Save your recovery codes");
    }

    [Fact]
    public async Task F_A8_pairing_code_is_wanted_where_it_is_typed()
    {
        await using var host = await PushPhone.HostAsync(o => o.Pairing = PushPairing.Type);
        using var browser = host.NewBrowser();
        using var phone = new PushPhone(host);
        var scan = await browser.ToScanAsync();
        await phone.ScanAsync(scan);
        var added = await browser.GetAsync(scan.Link("/confirm/"));

        var empty = await browser.SubmitAsync(added, "/confirm/", ("code", ""));
        var wrong = await browser.SubmitAsync(added, "/confirm/", ("code", PushPhone.Another(phone.PairingCode)));
        var right = await browser.SubmitAsync(added, "/confirm/", ("code", phone.PairingCode));

        Assert.Contains("Enter the 4 digits", empty.ShouldBe(422).Errors, StringComparison.Ordinal);
        Assert.Contains("That isn’t the code on your phone", wrong.ShouldBe(422).Errors, StringComparison.Ordinal);
        right.ShouldBe(200, "Try it once");
    }

    [Fact]
    public async Task F_A8_news_tell_the_script_that_the_phone_is_there()
    {
        await using var host = await PushPhone.HostAsync();
        using var browser = host.NewBrowser();
        using var phone = new PushPhone(host);
        var scan = await browser.ToScanAsync();
        var news = browser.GetOnceAsync(scan.All("data-news=\"(.*?)\"").Single());
        Assert.False(news.IsCompleted);

        await phone.ScanAsync(scan);

        Assert.Equal("{\"changed\":true,\"state\":\"other\"}", (await news.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).ShouldBe(200).Html);
    }

    [Fact]
    public async Task F_A9_code_may_be_used_instead()
    {
        await using var host = await PushPhone.HostAsync();
        using var browser = host.NewBrowser();
        using var phone = new PushPhone(host);
        var scan = await browser.ToScanAsync();
        await phone.ScanAsync(scan);
        var test = await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/");

        var codes = await browser.SubmitAsync(test, "/begin");
        var app = Phone.Scan(codes.Link("otpauth://"));

        (await browser.SubmitAsync(await browser.GetAsync(codes.Link("/confirm/")), "/confirm/", ("code", app.CodeAt(host.Now)))).ShouldBe(200, "Save your recovery codes");
    }

    private static string Plain(string text) => text.Replace('\u00a0', ' ');
}
