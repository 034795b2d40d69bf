using MfaKit.Attacks;
using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

[Trait("row", "PP-D3")]
public sealed class EnrolmentTests
{
    [Fact, Trait("row", "F-A8")]
    public async Task Phone_is_scanned_tested_and_bound()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await browser.BeginPushAsync();
        Assert.Equal("scan_link", (string)begun.Json!["step"]!["kind"]!);
        Assert.StartsWith("https://my.contoso.example/mfa/push/a#e=1.", (string)begun.Json["step"]!["once"]!["link"]!, StringComparison.Ordinal);

        await phone.ScanAsync(begun);
        var there = (await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).ShouldBe(200).Json!;
        Assert.Equal(("device_registered", "Pixel 9", "test", false), ((string)there["step"]!["kind"]!, (string)there["step"]!["deviceName"]!, (string)there["step"]!["platform"]!, (bool)there["step"]!["sameBrowser"]!));
        Assert.Empty(await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, TestContext.Current.CancellationToken));

        var test = (await browser.TestAsync(begun)).ShouldBe(200);
        Assert.Equal(("approve_with_number", 4), ((string)test.Json!["step"]!["kind"]!, TestPhone.Number(test).Length));
        var seen = await phone.SeeAsync();
        Assert.Equal(("enroll-test", "Contoso", "a***e@contoso.com", 4), (seen.Type, seen.Issuer, seen.Account, seen.Digits));
        (await browser.CompleteAsync("enrollments", begun)).ShouldBe(409, "wrong_state");

        await phone.ApproveAsync(TestPhone.Number(test));
        Assert.Equal("proven", (string)(await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["state"]!);
        var done = (await browser.CompleteAsync("enrollments", begun)).ShouldBe(200).Json!;
        Assert.Equal(("push", "Pixel 9"), ((string)done["factor"]!["method"]!, (string)done["factor"]!["name"]!));
        Assert.True(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-P8")]
    public async Task Link_is_used_by_one_phone_and_for_ten_minutes()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        using var first = new TestPhone(host);
        using var second = new TestPhone(host, "Thief");
        var begun = await browser.BeginPushAsync();
        await first.ScanAsync(begun);
        Assert.Equal("enrollment_expired", (await TestPhone.RefusedAsync(() => second.ScanAsync(begun))).Code);

        var late = await browser.BeginPushAsync(user: null);
        host.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        Assert.Equal((410, "enrollment_expired"), (await TestPhone.RefusedAsync(() => second.ScanAsync(late)) is var e ? (e.Status, e.Code) : default));
    }

    [Fact, Trait("row", "SEC-E2")]
    public async Task New_code_kills_the_old_and_the_phone_that_took_it()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await browser.BeginPushAsync();
        await phone.ScanAsync(begun);
        (await browser.PostAsync("/mfa/enrollments", new { method = "push" })).ShouldBe(201);

        Assert.Equal("invalid_proof", (await TestPhone.RefusedAsync(phone.SeeAsync)).Code);
        (await browser.TestAsync(begun)).ShouldBe(410);
    }

    [Fact]
    public async Task Two_phones_that_take_one_link_at_once_are_one()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        var begun = await browser.BeginPushAsync();
        var phones = Enumerable.Range(0, 8).Select(i => new TestPhone(host, $"Phone {i}")).ToList();
        var results = await Task.WhenAll(phones.Select(async phone =>
        {
            try
            {
                await phone.ScanAsync(begun);
                return "registered";
            }
            catch (AuthenticatorException e)
            {
                return e.Code;
            }
        }));

        Assert.Single(results, "registered");
        Assert.All(results.Where(r => r != "registered"), r => Assert.Contains(r, (string[])["enrollment_used", "enrollment_expired", "too_many_attempts"]));
        phones.ForEach(phone => phone.Dispose());
    }

    [Fact, Trait("row", "SEC-P8")]
    public async Task Link_that_runs_out_while_a_phone_registers_has_run_out_for_the_phone()
    {
        var store = Flaky<ITransactionStore>.Around(new InMemoryTransactionStore());
        await using var host = await PushHost.StartAsync(more: mfa => mfa.Services.AddSingleton(store.Seam));
        using var browser = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await browser.BeginPushAsync();
        Assert.True(EnrollmentLink.TryParse((string)begun.Json!["step"]!["once"]!["link"]!, out var link));
        var offer = await phone.Client.ResolveAsync(link, TestContext.Current.CancellationToken);
        var reads = 0;
        store.IsBroken = verb =>
        {
            if (verb == nameof(ITransactionStore.FindAsync) && ++reads == 3)
                host.Clock.Advance(TimeSpan.FromMinutes(10));
            return false;
        };
        var refused = await TestPhone.RefusedAsync(() => phone.Client.RegisterAsync(offer, phone.Key, new("Late", "test"), TestContext.Current.CancellationToken));
        Assert.Equal((3, 410, "enrollment_expired"), (reads, refused.Status, refused.Code));
    }

    [Fact, Trait("row", "F-A9")]
    public async Task Wrong_number_ends_that_test_and_another_may_be_begun()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await browser.BeginPushAsync();
        await phone.ScanAsync(begun);
        var test = (await browser.TestAsync(begun)).ShouldBe(200);
        var request = await phone.SeeAsync();

        Assert.Equal((422, "number_mismatch"), (await TestPhone.RefusedAsync(() => phone.ApproveAsync(TestPhone.Another(TestPhone.Number(test)))) is var e ? (e.Status, e.Code) : default));
        var after = (await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!;
        Assert.Equal(("pending", "device_registered", "mismatch"), ((string)after["state"]!, (string)after["step"]!["kind"]!, (string)after["step"]!["lastTest"]!));
        Assert.Equal("request_changed", (await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(test), TestContext.Current.CancellationToken))).Code);

        var again = (await browser.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(again));
        (await browser.CompleteAsync("enrollments", begun)).ShouldBe(200);
    }

    [Fact]
    public async Task Phone_that_says_no_may_be_asked_again_unless_somebody_else_holds_it()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await browser.BeginPushAsync();
        await phone.ScanAsync(begun);
        (await browser.TestAsync(begun)).ShouldBe(200);
        await phone.DenyAsync(DenyReason.Canceled);
        Assert.Equal("canceled_on_device", (string)(await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["step"]!["lastTest"]!);

        (await browser.TestAsync(begun)).ShouldBe(200);
        await phone.DenyAsync(DenyReason.NotMe);
        var over = (await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!;
        Assert.Equal(("denied", "not_me"), ((string)over["state"]!, (string)over["reason"]!));
        Assert.Empty((await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors);
    }

    [Fact]
    public async Task Typed_pairing_wants_the_code_that_the_phone_shows()
    {
        await using var host = await PushHost.StartAsync(o => o.Pairing = PushPairing.Type);
        using var browser = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await browser.BeginPushAsync();
        await phone.ScanAsync(begun);
        Assert.Equal(4, (int)(await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["step"]!["pairingDigits"]!);

        (await browser.TestAsync(begun)).ShouldBe(400, "invalid_request");
        (await browser.TestAsync(begun, TestPhone.Another(phone.PairingCode))).ShouldBe(422, "invalid_code");
        var test = (await browser.TestAsync(begun, phone.PairingCode)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await browser.CompleteAsync("enrollments", begun)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-P1")]
    public async Task Number_is_in_nothing_that_the_phone_is_sent()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        using var phone = await host.BindAsync(browser);
        using var waiting = await host.WaitingAsync();
        for (var i = 0; i < 4; i++)
        {
            var asked = await waiting.BeginChallengeAsync("push");
            var request = await phone.SeeAsync();
            var text = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(request.Text));
            Assert.DoesNotContain("num", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain($"\"{TestPhone.Number(asked)}\"", text, StringComparison.Ordinal);
        }
    }

    [Fact, Trait("row", "PP-D11")]
    public async Task Phone_that_is_the_browser_at_the_desk_is_seen_and_may_be_refused()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        using var phone = new TestPhone(host);
        var begun = await browser.BeginPushAsync();
        Assert.True(EnrollmentLink.TryParse((string)begun.Json!["step"]!["once"]!["link"]!, out var link));
        var offer = await phone.Client.ResolveAsync(link, TestContext.Current.CancellationToken);
        var statement = await PushStatements.RegistrationAsync(offer, phone.Key);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mfa/push/v1/devices") { Content = System.Net.Http.Json.JsonContent.Create(new { token = link.Token, statement }) };
        (await browser.SendAsync(request)).ShouldBe(201);
        Assert.True((bool)(await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["step"]!["sameBrowser"]!);

        await using var strict = await PushHost.StartAsync(o => o.SameBrowser = SameBrowser.Block);
        using var other = strict.NewBrowser();
        using var itself = new TestPhone(strict);
        var refused = await other.BeginPushAsync();
        Assert.True(EnrollmentLink.TryParse((string)refused.Json!["step"]!["once"]!["link"]!, out link));
        statement = await PushStatements.RegistrationAsync(await itself.Client.ResolveAsync(link, TestContext.Current.CancellationToken), itself.Key);
        using var again = new HttpRequestMessage(HttpMethod.Post, "/mfa/push/v1/devices") { Content = System.Net.Http.Json.JsonContent.Create(new { token = link.Token, statement }) };
        (await other.SendAsync(again)).ShouldBe(403, "same_browser");
    }

    [Fact]
    public async Task Key_that_was_ever_bound_is_not_bound_again()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        using var phone = await host.BindAsync(browser);
        var begun = await browser.BeginPushAsync(user: null);
        Assert.Equal("already_enrolled", (await TestPhone.RefusedAsync(() => phone.ScanAsync(begun))).Code);
    }

    [Fact]
    public async Task Phone_is_bound_in_clear_but_for_its_address()
    {
        await using var host = await PushHost.StartAsync();
        using var browser = host.NewBrowser();
        using var phone = await host.BindAsync(browser);
        var factor = Assert.Single((await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors);
        Assert.Equal((FactorState.Active, phone.Account.KeyId, (string?)null), (factor.State, factor.Key!.Value, factor.SealedBy));
        Assert.Equal(phone.Account.DeviceId, factor.Id.Value);
    }
}
