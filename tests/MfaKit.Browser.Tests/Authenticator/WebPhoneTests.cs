using System.Text.RegularExpressions;
using MfaKit.Sample;

namespace MfaKit.Browser.Authenticator;

/// <summary>The phone that needs no app: Chromium with a profile of its own, before a host that it has never seen.</summary>
public sealed class WebPhoneTests(Chromium chromium)
{
    [Fact, Trait("row", "F-A5")]
    public async Task Nothing_is_kept_sent_or_used_up_before_the_person_accepts()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        var (_, link) = await desk.BeginAsync();

        await phone.OpenAsync(link);
        await phone.SeeAsync("privacy", "AuthPrivacyTitle");
        Assert.Equal("/mfasetup/phone", new Uri(phone.Page.Url).PathAndQuery);
        Assert.Empty(new Uri(phone.Page.Url).Fragment);
        await phone.PressAsync("AuthRefuse");
        await phone.SeeAsync("refused", "AuthRefusedTitle");

        Assert.Equal(0, await phone.Page.EvaluateAsync<int>(
            "async () => (await indexedDB.databases()).length + localStorage.length + sessionStorage.length + (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length"));
        Assert.DoesNotContain(phone.Asked, url => url.Contains("/v1/", StringComparison.Ordinal));
        await phone.PressAsync("ButtonBack");
        await phone.PressAsync("AuthAccept");
        await phone.ConfirmAsync();
    }

    [Theory, Trait("row", "F-A5"), Trait("row", "F-A9"), Trait("row", "F-B2")]
    [InlineData("en", 390, false), InlineData("fr", 320, true)]
    public async Task Phone_is_set_up_by_its_link_and_approves_after_a_restart_of_the_browser(string language, int width, bool isDark)
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site, new Look(language, width, isDark));
        await phone.BindAsync(desk);
        Assert.Equal("InvalidAccessError", await phone.Page.EvaluateAsync<string>(ExportKey));

        await phone.RestartAsync();
        await phone.SeeAsync("accounts-again", "AuthTitle");
        using var other = site.NewDesk();
        var (id, number) = await other.AskAsync();
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await Expect(phone.Page.Locator("#facts")).ToContainTextAsync("127.0.0.1");
        await phone.TypeAsync("1");
        await Expect(phone.Page.Locator("#number-error")).ToHaveTextAsync(phone.Words["AuthNumberWrong", 2]);
        await phone.TypeAsync(number);
        await phone.SeeAsync("approved", "AuthApprovedTitle");

        await other.EnterAsync(id);
        Assert.DoesNotContain(phone.Asked, url => !url.StartsWith(site.Address.OriginalString, StringComparison.Ordinal));
    }

    [Fact, Trait("row", "F-B2")]
    public async Task Wrong_number_ends_the_request_and_another_one_can_be_approved()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);
        using var other = site.NewDesk();

        var (_, number) = await other.AskAsync();
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await phone.TypeAsync(Desk.Another(number));
        await phone.SeeAsync("mismatch", "AuthMismatchTitle");
        await phone.PressAsync("ButtonDone");
        await phone.SeeAsync("accounts", "AuthTitle");

        var (id, next) = await other.AskAgainAsync();
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await phone.TypeAsync(next);
        await phone.SeeAsync("approved", "AuthApprovedTitle");
        await other.EnterAsync(id);
    }

    [Theory, Trait("row", "F-B6")]
    [InlineData("AuthDenyMine", "AuthCanceledTitle")]
    [InlineData("AuthDenyNotMine", "AuthStoppedTitle")]
    public async Task No_asks_whether_the_person_began_it_and_stops_the_request(string answer, string said)
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);
        using var other = site.NewDesk();
        var (id, _) = await other.AskAsync();
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");

        await phone.PressAsync("AuthNo");
        await phone.SeeAsync("deny", "AuthDenyTitle");
        await phone.PressAsync(answer);
        await phone.SeeAsync(answer, said);

        Assert.NotEqual("pending", (string)(await other.StateAsync(id))["state"]!);
    }

    [Fact]
    public async Task Request_that_a_newer_one_took_the_place_of_leaves_the_screen()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);
        using var other = site.NewDesk();
        await other.AskAsync();
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");

        await other.AskAgainAsync();

        await phone.SeeAsync("over", "AuthOverTitle");
        await phone.PressAsync("ButtonDone");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
    }

    [Fact, Trait("row", "F-A5")]
    public async Task Universal_code_is_scanned_by_the_camera_and_its_codes_are_shown()
    {
        Camera.Require();
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        var (id, link) = await desk.BeginAsync();
        var (universal, picture) = await desk.BeginUniversalAsync(link);
        using var camera = new Camera();
        await camera.SeeAsync(await chromium.RequireAsync(), picture);
        await using var phone = await WebPhone.StartAsync(chromium, site, null, camera.File, "camera");

        await phone.ScanAsync();

        var shown = await phone.Page.Locator(".mfa-otp-code").TextContentAsync();
        var now = DateTimeOffset.UtcNow;
        Assert.Contains(Regex.Replace(shown!, @"\s", ""), new[] { QrCode.OfLink(universal).CodeAt(now), QrCode.OfLink(universal).CodeAt(now.AddSeconds(-30)) });
        await phone.TypeAsync(await desk.TestAsync(id));
        await phone.SeeAsync("bound", "AuthBoundTitle");
        await phone.PressAsync("ButtonDone");
        await phone.SeeAsync("accounts-codes", "AuthTitle");
    }

    [Fact]
    public async Task Account_is_renamed_and_removed()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);

        await phone.Page.Locator("#accounts button").ClickAsync();
        await Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Contoso");
        await phone.Page.Locator("#name").FillAsync("Work phone");
        await phone.PressAsync("ButtonSave");
        await Expect(phone.Page.Locator("[role=status]")).ToHaveTextAsync(phone.Words["AuthRenamed"]);
        await phone.Page.Locator("#accounts button").ClickAsync();
        await Expect(phone.Page.Locator("#name")).ToHaveValueAsync("Work phone");
        await phone.PressAsync("ButtonRemove");
        await phone.SeeAsync("remove", "AuthRemoveTitle", "Contoso");
        await phone.PressAsync("ButtonRemove");

        await Expect(phone.Page.Locator("[role=status]")).ToHaveTextAsync(phone.Words["AuthAccountRemoved"]);
        await Expect(phone.Page.Locator("#accounts li")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Text_that_is_no_link_and_a_link_that_was_used_are_told_apart()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        var (_, link) = await desk.BeginAsync();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.AddAsync(link);
        await phone.PressAsync("AuthToAccounts");

        await phone.PressAsync("AuthPasteButton");
        await phone.SeeAsync("paste", "AuthPasteTitle");
        await phone.Page.Locator("#link").FillAsync("otpauth://totp/Contoso:alice?secret=JBSWY3DPEHPK3PXP&issuer=Contoso");
        await phone.PressAsync("ButtonContinue");
        await Expect(phone.Page.Locator("#link-error")).ToHaveTextAsync(phone.Words["AuthNotOurs"]);
        await phone.Page.Locator("#link").FillAsync(link);
        await phone.PressAsync("ButtonContinue");

        await phone.SeeAsync("link-over", "AuthLinkOverTitle");
    }

    [Fact]
    public async Task Wake_of_a_known_account_shows_no_more_than_that_something_waits()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site, null, null, "notifications");
        await phone.BindAsync(desk);
        var k = await phone.Page.EvaluateAsync<string>(WakeWord);
        await phone.Page.GotoAsync(new Uri(site.Address, "/mfa").AbsoluteUri);

        await phone.WakeAsync(new { v = 1, k = "somebody-else", c = "ch_1" });
        await phone.WakeAsync(new { v = 1, k, c = "ch_2" });

        await phone.OpenAsync();
        var shown = await phone.Page.EvaluateAsync<string[]>(Notifications);
        Assert.Equal([$"{phone.Words["AuthWakeTitle"]}|{phone.Words["AuthWakeBody"]}|{k}"], shown);
    }

    [Fact, Trait("row", "F-A5")]
    public async Task Tab_of_an_iPhone_keeps_no_key_and_says_how_to_go_on()
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        var (id, link) = await desk.BeginAsync();
        await using var phone = await WebPhone.StartAsync(chromium, site, new("en", 390) { Agent = IPhone });

        await phone.OpenAsync(link);
        await phone.PressAsync("AuthAccept");

        await phone.SeeAsync("iphone", "AuthInstallTitle");
        Assert.Equal("scan_link", (string)(await desk.EnrollmentAsync(id))["step"]!["kind"]!);
    }

    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

    private const string Accounts =
        """
        const open = indexedDB.open('mfakit');
        await new Promise(done => { open.onsuccess = done; });
        const get = open.result.transaction('accounts').objectStore('accounts').getAll();
        await new Promise(done => { get.onsuccess = done; });
        open.result.close();
        """;

    private const string ExportKey = "async () => {" + Accounts + "try { await crypto.subtle.exportKey('jwk', get.result[0].key); return 'exported'; } catch (error) { return error.name; } }";

    // Until there are some: the worker shows them in its own time.
    private const string Notifications =
        """
        async () => {
          const worker = await navigator.serviceWorker.ready;
          for (let i = 0; i < 100; i++) {
            const shown = await worker.getNotifications();
            if (shown.length > 0) return shown.map(n => `${n.title}|${n.body}|${n.tag}`);
            await new Promise(again => setTimeout(again, 100));
          }
          return [];
        }
        """;

    private const string WakeWord = "async () => {" + Accounts + "return get.result[0].k; }";
}
