using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push.Stranger;

/// <summary>Setting up, as a phone of somebody else does it by PROTOCOL.md.</summary>
[Trait("row", "PP-D3")]
public sealed class SetUpTests
{
    [Fact, Trait("row", "F-A8")]
    public async Task Phone_of_a_stranger_is_set_up_and_bound()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        var begun = await desk.BeginPushAsync();
        var link = StrangeSite.LinkOf(begun);
        for (var i = 0; i < 2; i++)
        {
            var shown = await phone.SayAsync(new { @do = "preview", link });
            Assert.Equal(("Contoso", "a***e@contoso.com"), ((string)shown["issuer"]!, (string)shown["account"]!));
            Assert.Equal(["poll"], shown["transports"]!.AsArray().Select(t => (string)t!));
            Assert.Equal(600, (long)shown["expiresAt"]! - (long)shown["serverTime"]!);
        }

        var added = await phone.SayAsync(new { @do = "add", link, name = "Terminal" });
        Assert.Equal(("pending", true, 5), ((string)added["state"]!, (bool)added["sameCode"]!, (int)added["interval"]!));
        var there = (await desk.GetAsync($"/mfa/enrollments/{begun.Id}")).ShouldBe(200).Json!["step"]!;
        Assert.Equal(("device_registered", "Terminal", "cli"), ((string)there["kind"]!, (string)there["deviceName"]!, (string)there["platform"]!));
        Assert.Empty((await phone.SayAsync(new { @do = "poll" }))["requests"]!.AsArray());

        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        var seen = await phone.SeeAsync();
        Assert.Equal(("enroll-test", 4, (string?)null), ((string)seen["typ"]!, (int)seen["digits"]!, (string?)seen["notApprovable"]));
        var approved = await phone.SayAsync(new { @do = "approve", id = (string)seen["id"]!, number = TestPhone.Number(test) });
        Assert.Equal(("proven", "confirming"), ((string)approved["state"]!, (string)approved["account"]!["state"]!));

        // Between the phone's answer and the browser's end it is nobody yet.
        await phone.RefusedAsync(new { @do = "poll" }, 401, "invalid_proof");
        Assert.Equal("confirming", await phone.StateAsync());
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
        Assert.Equal("active", (string)(await phone.SayAsync(new { @do = "watch", until = "active" }))["state"]!);
        Assert.True(await desk.IsInsideAsync());
        Assert.Equal((string)added["account"]!, Assert.Single(await site.FactorsAsync()).Id.Value);
    }

    [Fact]
    public async Task Code_that_the_phone_shows_is_the_one_to_be_typed()
    {
        await using var site = await StrangeSite.StartAsync(mfa => mfa.AddPush(o => o.Pairing = PushPairing.Type));
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        var begun = await desk.BeginPushAsync();
        var added = await phone.SayAsync(new { @do = "add", link = StrangeSite.LinkOf(begun), name = "Terminal" });
        var test = (await desk.TestAsync(begun, (string)added["pairingCode"]!)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
    }

    [Fact]
    public async Task Universal_code_brings_the_phone_to_the_link()
    {
        await using var site = await StrangeSite.StartAsync(mfa => mfa.AddTotp());
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        var begun = await desk.BeginPushAsync();
        var totp = (await desk.PostAsync("/mfa/enrollments", new { method = "totp", input = new { link = StrangeSite.LinkOf(begun) } })).ShouldBe(201);
        var added = await phone.SayAsync(new { @do = "add", link = (string)totp.Json!["step"]!["once"]!["otpauthUri"]!, name = "Terminal" });
        Assert.Equal("pending", (string)added["state"]!);
    }

    [Fact, Trait("row", "SEC-P8")]
    public async Task Link_serves_one_phone_and_whoever_comes_late_is_sent_for_a_new_one()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var first = StrangePhone.Start();
        await using var second = StrangePhone.Start();
        using var desk = site.NewBrowser();
        var link = StrangeSite.LinkOf(await desk.BeginPushAsync());
        await first.SayAsync(new { @do = "add", link, name = "First" });
        var refused = await second.RefusedAsync(new { @do = "add", link, name = "Second" }, 410, "enrollment_expired");
        Assert.Equal("show a new code in the browser", (string)refused["says"]!);

        for (var i = 0; i < 4; i++)
            await second.RefusedAsync(new { @do = "preview", link }, 410, "enrollment_expired");
        Assert.Equal(60, (int)(await second.RefusedAsync(new { @do = "preview", link }, 429, "too_many_attempts"))["retryAfter"]!);
    }

    [Fact, Trait("row", "F-A9")]
    public async Task Wrong_number_ends_that_test_and_the_phone_waits_for_another()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        var begun = await desk.BeginPushAsync();
        await phone.SayAsync(new { @do = "add", link = StrangeSite.LinkOf(begun), name = "Terminal" });
        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        var id = (string)(await phone.SeeAsync())["id"]!;
        await phone.RefusedAsync(new { @do = "approve", id, number = TestPhone.Another(TestPhone.Number(test)) }, 422, "number_mismatch");
        await phone.RefusedAsync(new { @do = "again" }, 409, "request_changed");
        Assert.Equal("pending", await phone.StateAsync());

        var other = (await desk.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(other));
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
        Assert.Equal("active", (string)(await phone.SayAsync(new { @do = "watch", until = "active" }))["state"]!);
    }

    [Fact]
    public async Task Set_up_goes_on_though_the_answer_to_the_test_was_lost()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        var begun = await desk.BeginPushAsync();
        await phone.SayAsync(new { @do = "add", link = StrangeSite.LinkOf(begun), name = "Terminal" });
        var test = (await desk.TestAsync(begun)).ShouldBe(200);
        var id = (string)(await phone.SeeAsync())["id"]!;
        site.Loses = "/response";
        await phone.RefusedAsync(new { @do = "approve", id, number = TestPhone.Number(test) }, 0, "network");
        await phone.RefusedAsync(new { @do = "poll" }, 401, "invalid_proof");
        Assert.Equal("confirming", await phone.StateAsync());
        (await desk.CompleteAsync("enrollments", begun)).ShouldBe(200);
        Assert.Equal("active", (string)(await phone.SayAsync(new { @do = "watch", until = "active" }))["state"]!);
    }

    [Fact, Trait("row", "SEC-E2")]
    public async Task Phone_whose_set_up_was_begun_anew_is_forgotten()
    {
        await using var site = await StrangeSite.StartAsync();
        await using var phone = StrangePhone.Start();
        using var desk = site.NewBrowser();
        var begun = await desk.BeginPushAsync();
        await phone.SayAsync(new { @do = "add", link = StrangeSite.LinkOf(begun), name = "Terminal" });
        (await desk.PostAsync("/mfa/enrollments", new { method = "push" })).ShouldBe(201);
        await phone.RefusedAsync(new { @do = "watch" }, 401, "invalid_proof");
        Assert.Equal("removed", await phone.StateAsync());
    }

    [Theory]
    [InlineData("https://my.contoso.example/mfa/push/a#e=2.AAAAAAAAAAAAAAAAAAAAAA", "unsupported")]
    [InlineData("https://my.contoso.example/mfa/push/a#e=1.AAAAAAAAAAAAAAAAAAAAAB", "bad_link")]
    [InlineData("http://my.contoso.example/mfa/push/a#e=1.AAAAAAAAAAAAAAAAAAAAAA", "bad_base")]
    [InlineData("https://my.contoso.example/a#e=1.AAAAAAAAAAAAAAAAAAAAAA&b=http%3A%2F%2Fevil.example", "bad_base")]
    [InlineData("otpauth://totp/Contoso:alice?secret=JBSWY3DPEHPK3PXP", "not_ours")]
    public async Task Link_that_cannot_be_trusted_is_not_asked_after(string link, string why)
    {
        await using var phone = StrangePhone.Start();
        await phone.RefusedAsync(new { @do = "add", link, name = "Terminal" }, 0, why);
    }
}
