using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Storage;

namespace MfaKit.Push;

public sealed class DeviceLifeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Key_is_changed_and_the_old_one_is_worth_nothing()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        var old = (phone.Account, Key: SoftwareKey.Import(phone.Key.Export()));
        await phone.RotateAsync();
        Assert.NotEqual(old.Account.KeyId, phone.Account.KeyId);
        Assert.Equal("invalid_proof", (await TestPhone.RefusedAsync(() => phone.Client.ListAsync(old.Account, old.Key, TimeSpan.Zero, Cancel))).Code);

        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        await phone.ApproveAsync(TestPhone.Number(asked));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        Assert.Equal("already_enrolled", (await TestPhone.RefusedAsync(() => phone.Client.RotateAsync(phone.Account, phone.Key, old.Key, Cancel))).Code);
        old.Key.Dispose();
    }

    [Fact]
    public async Task Phone_gives_itself_another_name()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        await phone.Client.RenameAsync(phone.Account, phone.Key, "Work\u202E phone", Cancel);
        Assert.Equal("Work phone", Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Name);
        Assert.Equal("invalid_request", (await TestPhone.RefusedAsync(() => phone.Client.RenameAsync(phone.Account, phone.Key, " ", Cancel))).Code);
    }

    [Fact, Trait("row", "SEC-E7")]
    public async Task Phone_removed_in_the_browser_proves_nothing_any_more()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var second = await host.BindAsync(desk, user: null, name: "Tablet");
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        (await desk.DeleteAsync($"/mfa/factors/{phone.Account.DeviceId}")).ShouldBe(204);

        Assert.Equal("invalid_proof", (await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel))).Code);
        Assert.Equal("invalid_proof", (await TestPhone.RefusedAsync(phone.SeeAsync)).Code);
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Phone_that_removes_itself_is_gone_and_sessions_end()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var second = await host.BindAsync(desk, user: null, name: "Tablet");
        await phone.Client.RemoveAsync(phone.Account, phone.Key, Cancel);
        Assert.Equal(second.Account.DeviceId, Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).Id.Value);
        Assert.False(await desk.IsInsideAsync());
        Assert.Equal("invalid_proof", (await TestPhone.RefusedAsync(phone.SeeAsync)).Code);
    }

    [Fact, Trait("row", "SEC-4.1")]
    public async Task Last_phone_that_removes_itself_still_binds_its_person()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        await phone.Client.RemoveAsync(phone.Account, phone.Key, Cancel);
        Assert.Equal(FactorState.Disabled, Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors).State);
        Assert.Equal((410, "device_revoked"), (await TestPhone.RefusedAsync(phone.SeeAsync) is var e ? (e.Status, e.Code) : default));
        using var browser = await host.WaitingAsync();
        Assert.Equal("must_verify", (string)(await browser.GetAsync("/mfa/sign-in")).Json!["state"]!);
        Assert.False(await browser.IsInsideAsync());
    }

    [Fact]
    public async Task Suspended_phone_keeps_its_key_and_is_told_so()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        var id = FactorId.Parse(phone.Account.DeviceId, null);
        Assert.True(await host.Factors.CommitAsync(new() { User = new("alice"), Writes = [new FactorWrite.Move(id, [FactorState.Active], FactorState.Suspended, host.Clock.GetUtcNow())] }, Cancel));
        Assert.Equal((403, "device_suspended"), (await TestPhone.RefusedAsync(phone.SeeAsync) is var e ? (e.Status, e.Code) : default));
        Assert.True(await host.Factors.CommitAsync(new() { User = new("alice"), Writes = [new FactorWrite.Move(id, [FactorState.Suspended], FactorState.Active, host.Clock.GetUtcNow())] }, Cancel));
        Assert.Empty(await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, Cancel));
    }

    [Fact]
    public async Task Phone_that_asks_far_too_often_is_slowed_down()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        for (var i = 0; i < 20; i++)
        {
            try
            {
                await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, Cancel);
            }
            catch (AuthenticatorException e)
            {
                Assert.Equal(("slow_down", TimeSpan.FromSeconds(5)), (e.Code, e.RetryAfter));
                host.Clock.Advance(TimeSpan.FromSeconds(5));
                Assert.Empty(await phone.Client.ListAsync(phone.Account, phone.Key, TimeSpan.Zero, Cancel));
                return;
            }
        }

        Assert.Fail("Twenty requests in no time were all answered.");
    }

    [Fact]
    public async Task Link_of_the_code_leads_to_the_authenticator_of_the_configuration_and_never_of_the_request()
    {
        await using var host = await PushHost.StartAsync(o => o.AuthenticatorPage = "/mfasetup/phone");
        using var client = host.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mfa/push/a") { Headers = { Host = "evil.example" } };
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal("/mfasetup/phone?b=https%3A%2F%2Fmy.contoso.example%2Fmfa%2Fpush", response.Headers.Location?.OriginalString);
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Other_origins_may_speak_only_where_the_host_says_so_and_never_with_cookies()
    {
        await using var host = await PushHost.StartAsync(o => o.AuthenticatorOrigins.Add("https://phone.contoso.example"));
        using var client = host.NewClient();
        foreach (var (origin, allowed) in new[] { ("https://phone.contoso.example", true), ("https://evil.example", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/mfa/push/v1/device/challenges") { Headers = { { "Origin", origin } } };
            using var response = await client.SendAsync(request, Cancel);
            Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        }
    }
}
