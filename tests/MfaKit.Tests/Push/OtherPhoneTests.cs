using MfaKit.Attacks;
using MfaKit.Authenticator;
using MfaKit.Hosting;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

/// <summary>What a phone can do to people and phones other than its own.</summary>
public sealed class OtherPhoneTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "SEC-4.1")]
    public async Task Two_phones_that_remove_themselves_at_once_leave_one_that_binds()
    {
        for (var i = 0; i < 10; i++)
        {
            await using var host = await PushHost.StartAsync();
            using var desk = host.NewBrowser();
            using var first = await host.BindAsync(desk);
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            using var second = await host.BindAsync(desk, user: null, name: "Tablet");

            await Task.WhenAll(new[] { first, second }.Select(phone => Task.Run(async () =>
            {
                try
                {
                    await phone.Client.RemoveAsync(phone.Account, phone.Key, Cancel);
                }
                catch (AuthenticatorException e)
                {
                    Assert.Equal("wrong_state", e.Code);
                }
            })));

            Assert.Single((await host.Factors.ReadAsync(new("alice"), Cancel)).Factors);
            using var browser = host.NewBrowser();
            await browser.LoginAsync("alice");
            Assert.False(await browser.IsInsideAsync());
        }
    }

    [Fact, Trait("row", "SEC-H5")]
    public async Task Phone_of_another_learns_of_a_request_that_is_over_no_more_than_of_none()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var bobs = host.NewBrowser();
        using var foreign = await host.BindAsync(bobs, "bob");
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        var request = await phone.SeeAsync();
        await phone.DenyAsync(DenyReason.Canceled);

        var over = await TestPhone.RefusedAsync(() => foreign.Client.ApproveAsync(foreign.Account, foreign.Key, request, "00", Cancel));
        var none = await TestPhone.RefusedAsync(() => foreign.Client.ApproveAsync(foreign.Account, foreign.Key, request with { Id = TransactionId.New(Purpose.SignIn).Value }, "00", Cancel));
        Assert.Equal((403, "device_not_targeted"), (over.Status, over.Code));
        Assert.Equal((over.Status, over.Code), (none.Status, none.Code));
        Assert.Equal("already_resolved", (await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, "00", Cancel))).Code);
    }

    [Fact, Trait("row", "SEC-P3")]
    public async Task Phone_that_only_took_the_link_pauses_nothing_of_the_person()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var thief = new TestPhone(host, "Thief");
        var begun = await desk.BeginPushAsync(user: null);
        await thief.ScanAsync(begun);
        (await desk.TestAsync(begun)).ShouldBe(200);
        using var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        await thief.DenyAsync(DenyReason.NotMe);

        Assert.Equal("denied", (string)(await desk.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["state"]!);
        await phone.ApproveAsync(TestPhone.Number(asked));
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-P3")]
    public async Task Pause_holds_where_there_is_no_charge_to_give_back()
    {
        var factors = new InMemoryFactorStore();
        var store = Flaky<IFactorStore>.Around(factors);
        await using var host = await PushHost.StartAsync(more: mfa => mfa.Services.AddSingleton(store.Seam));
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        await browser.BeginChallengeAsync("push");

        // As a success between charge and verdict does: it clears the count.
        var cleared = false;
        store.IsBroken = verb =>
        {
            if (verb == nameof(IFactorStore.CommitAsync) && !cleared)
            {
                cleared = true;
                var id = FactorId.Parse(phone.Account.DeviceId, null);
                Assert.True(factors.CommitAsync(new() { User = new("alice"), Writes = [new FactorWrite.Refund(id)] }, Cancel).Result);
            }

            return false;
        };
        await phone.DenyAsync(DenyReason.NotMe);

        Assert.True(cleared);
        Assert.NotNull(Assert.Single((await factors.ReadAsync(new("alice"), Cancel)).Factors).PausedAt);
        (await browser.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(429, "push_paused");
    }

    [Fact]
    public async Task Account_is_shown_at_sign_in_though_the_directory_knows_nobody_without_claims()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        using var browser = await host.WaitingAsync();
        await browser.BeginChallengeAsync("push");
        Assert.Equal("a***e@contoso.com", (await phone.SeeAsync()).Account);
    }
}
