using System.Globalization;
using System.Text;
using MfaKit.Sms;
using MfaKit.UI.Hosting;
using MfaKit.UI.Push;
using MfaKit.UI.Sms;

namespace MfaKit.UI.Texts;

/// <summary>What a keyboard of another script types into a page. The API takes ASCII digits only (SEC-T6), and its tests say so.</summary>
[Trait("row", "SEC-T6")]
public sealed class TypedDigitsTests
{
    /// <summary>The first digit of each row of ten; several for digits that are typed in turns.</summary>
    public static TheoryData<string, string> Scripts { get; } = new()
    {
        { "Arabic-Indic", "٠" },
        { "Extended Arabic-Indic", "۰" },
        { "Devanagari", "०" },
        { "full-width", "０" },
        { "mathematical, beyond 16 bits", "𝟘" },
        { "mixed", "٠0۰०０" },
    };

    [Theory, MemberData(nameof(Scripts))]
    public async Task F_B2_code_in_any_digits_opens_the_session(string script, string zeros)
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (phone, _) = await first.SetUpAsync(host, "alice");
        host.NextCode();
        using var browser = host.NewBrowser("ar");
        await browser.LoginAsync("alice", "/private");

        var inside = await browser.SubmitOnceAsync(await browser.GetAsync("/mfasetup/sign-in"), "/challenges", ("code", Typed(phone.CodeAt(host.Now), zeros)));

        Assert.True((inside.Status, inside.Location) == (303, "/private"), $"{script}: {inside.Status} {inside.Errors}");
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task F_A7_code_in_any_digits_sets_the_app_up(string script, string zeros)
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();
        var scan = await browser.ScanAsync("alice");
        var phone = MfaKit.Hosting.Phone.Scan(scan.Link("otpauth://"));

        var codes = await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", Typed(phone.CodeAt(host.Now), zeros)));

        Assert.True(codes.Status == 200 && codes.HasForm("/codes"), $"{script}: {codes.Errors}");
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task F_A10_number_and_code_in_any_digits_are_taken(string script, string zeros)
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();

        var code = await TextedHost.SendAsync(browser, await host.ToPhoneAsync(browser), Typed(TextedHost.Typed, zeros));
        var codes = await browser.SubmitAsync(code.ShouldBe(200), "/confirm/", ("code", Typed(host.Handset.Code, zeros)));

        Assert.Equal("+49" + TextedHost.Digits, host.Handset.Last.To.E164);
        Assert.True(codes.Status == 200 && codes.HasForm("/codes"), $"{script}: {codes.Errors}");
    }

    [Fact]
    public async Task F_A10_number_that_was_copied_out_of_an_address_book_comes_with_marks_that_are_not_of_it()
    {
        await using var host = await TextedHost.StartAsync();
        using var browser = host.NewBrowser();

        (await TextedHost.SendAsync(browser, await host.ToPhoneAsync(browser), "\u202A+49 151 22233334\u202C")).ShouldBe(200);

        Assert.Equal("+49" + TextedHost.Digits, host.Handset.Last.To.E164);
    }

    [Theory, MemberData(nameof(Scripts))]
    public async Task F_B8_recovery_code_in_any_digits_is_taken(string script, string zeros)
    {
        await using var host = await UiHost.StartAsync();
        using var first = host.NewBrowser();
        var (_, codes) = await first.SetUpAsync(host, "alice");
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var another = await browser.GetAsync("/mfasetup/sign-in/another");
        var recovery = await browser.GetAsync(another.All("href=\"([^\"]*factor=[^\"]*)\"")[^1]);

        var start = await browser.SubmitAsync(recovery, "/challenges", ("code", Typed(codes[0], zeros)), ("reason", "lost"));

        Assert.True(start.Heading == "Set up your new phone now", $"{script}: {start.Heading} {start.Errors}");
    }

    [Fact]
    public async Task F_A8_code_of_the_phone_in_Arabic_digits_is_taken()
    {
        await using var host = await PushPhone.HostAsync(o => o.Pairing = MfaKit.Push.PushPairing.Type);
        using var phone = new PushPhone(host);
        using var browser = host.NewBrowser("ar");
        var scan = await browser.ToScanAsync();
        await phone.ScanAsync(scan);

        var test = await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/", ("code", Typed(phone.PairingCode, "٠")));

        Assert.Equal("جرِّبه مرة واحدة", test.ShouldBe(200).Heading);
    }

    // Each digit in the row of the next zero in turn; everything else as it is.
    private static string Typed(string ascii, string zeros)
    {
        var rows = zeros.EnumerateRunes().ToList();
        var typed = new StringBuilder();
        foreach (var (letter, i) in ascii.Select((letter, i) => (letter, i)))
            typed.Append(char.IsAsciiDigit(letter) ? new Rune(rows[i % rows.Count].Value + letter - '0').ToString() : letter.ToString(CultureInfo.InvariantCulture));
        return typed.ToString();
    }
}
