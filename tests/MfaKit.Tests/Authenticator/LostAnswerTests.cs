using MfaKit.Hosting;
using MfaKit.Push;

namespace MfaKit.Authenticator;

/// <summary>The phone as a library where no answer comes (PROTOCOL.md sections 6 and 7).</summary>
public sealed class LostAnswerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("row", "SEC-P4")]
    public async Task Approval_that_did_not_arrive_is_sent_again_as_it_was()
    {
        var line = new BadLine();
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk, line: line);
        var (browser, asked, request) = await AskAsync(host, phone);
        using var _ = browser;
        (line.Losses, line.HasArrived) = (1, false);

        await phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel);

        Assert.Equal(line.Sent[^2], line.Sent[^1]);
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-P4")]
    public async Task Approval_whose_answer_was_lost_counts_once_and_the_phone_knows_that_it_may_have()
    {
        var line = new BadLine();
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk, line: line);
        var (browser, asked, request) = await AskAsync(host, phone);
        using var _ = browser;
        (line.Losses, line.HasArrived) = (1, true);

        var refused = await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel));

        Assert.Equal((409, "wrong_state", true), (refused.Status, refused.Code, refused.MayHaveCounted));
        Assert.Equal(line.Sent[^2], line.Sent[^1]);
        (await browser.CompleteAsync("challenges", asked)).ShouldBe(200);
        refused = await TestPhone.RefusedAsync(() => phone.Client.ApproveAsync(phone.Account, phone.Key, request, TestPhone.Number(asked), Cancel));
        Assert.Equal(("already_resolved", false), (refused.Code, refused.MayHaveCounted));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Answer_that_is_given_again_later_is_the_same_statement(bool hasArrived)
    {
        var line = new BadLine();
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk, line: line);
        var (browser, asked, request) = await AskAsync(host, phone);
        using var _ = browser;
        (line.Losses, line.HasArrived) = (2, hasArrived);
        await Assert.ThrowsAsync<HttpRequestException>(() => phone.Client.DenyAsync(phone.Account, phone.Key, request, DenyReason.Canceled, Cancel));

        var said = await TestPhone.SayAsync(() => phone.Client.DenyAsync(phone.Account, phone.Key, request, DenyReason.Canceled, Cancel));

        Assert.Equal(hasArrived ? "already_resolved" : "proven", said);
        Assert.Single(line.Sent[^3..].Distinct(StringComparer.Ordinal));
        Assert.Equal("canceled_on_device", (string)(await browser.GetAsync($"/mfa/challenges/{asked.Id}")).Json!["reason"]!);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task Phone_finds_out_which_of_its_keys_counts(bool hasArrived)
    {
        var line = new BadLine();
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk, line: line);
        using var fresh = SoftwareKey.Create();
        (line.Losses, line.HasArrived) = (1, hasArrived);
        await Assert.ThrowsAsync<HttpRequestException>(() => phone.Client.RotateAsync(phone.Account, phone.Key, fresh, Cancel));

        var (account, key) = await phone.Client.FindKeyAsync(phone.Account, phone.Key, fresh, Cancel);

        Assert.Same(hasArrived ? fresh : phone.Key, key);
        Assert.Equal(Statements.Thumbprint(key), account.KeyId);
        var other = hasArrived ? phone.Key : fresh;
        Assert.Equal("invalid_proof", (await TestPhone.RefusedAsync(() => phone.Client.ListAsync(account, other, TimeSpan.Zero, Cancel))).Code);

        using var next = SoftwareKey.Create();
        account = await phone.Client.RotateAsync(account, key, next, Cancel);
        Assert.Empty(await phone.Client.ListAsync(account, next, TimeSpan.Zero, Cancel));
    }

    [Fact]
    public async Task Phone_that_was_removed_meanwhile_has_no_key_that_counts()
    {
        await using var host = await PushHost.StartAsync();
        using var desk = host.NewBrowser();
        using var phone = await host.BindAsync(desk);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        using var second = await host.BindAsync(desk, user: null, name: "Tablet");
        (await desk.DeleteAsync($"/mfa/factors/{phone.Account.DeviceId}")).ShouldBe(204);
        using var fresh = SoftwareKey.Create();
        Assert.Equal("invalid_proof", (await TestPhone.RefusedAsync(() => phone.Client.FindKeyAsync(phone.Account, phone.Key, fresh, Cancel))).Code);
    }

    private static async Task<(MfaBrowser Browser, MfaReply Asked, ApprovalRequest Request)> AskAsync(MfaHost host, TestPhone phone)
    {
        var browser = await host.WaitingAsync();
        var asked = await browser.BeginChallengeAsync("push");
        return (browser, asked, await phone.SeeAsync());
    }
}
