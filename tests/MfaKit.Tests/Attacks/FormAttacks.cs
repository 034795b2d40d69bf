using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>What is no code, and codes of another time.</summary>
public sealed class FormAttacks
{
    [Fact, Trait("row", "SEC-T6")]
    public async Task What_is_no_code_is_refused_without_a_charge()
    {
        await using var host = await MfaHost.StartAsync();
        var phone = await host.VictimAsync();
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        var (browser, challenge) = await host.PendingAsync();
        var arabic = string.Concat(code.Select(digit => (char)(digit - '0' + '\u0660')));
        var wide = string.Concat(code.Select(digit => (char)(digit - '0' + '\uff10')));
        object?[] shapes =
        [
            "", null, code[..5], code + "0", arabic, wide, "+" + code[1..], "-" + code[1..], "0x" + code[2..], code[..5] + "\0", code + "\0", code + "\n1",
            int.Parse(code, System.Globalization.CultureInfo.InvariantCulture), new[] { code }, new { code }, new { }, true, new string('1', 33), new string(' ', 33) + code,
        ];

        foreach (var shape in shapes)
            (await browser.PostAsync($"/mfa/challenges/{challenge}/verify", new { input = new { code = shape } })).ShouldBe(400, "invalid_request");
        foreach (var input in new object?[] { null, code, new[] { code }, 1, new { codes = code }, new { code = new[] { code }, codes = code } })
            (await browser.PostAsync($"/mfa/challenges/{challenge}/verify", new { input })).ShouldBe(400, "invalid_request");
        using var twice = new StringContent($$$"""{"input":{"code":"000000","code":"{{{code}}}"}}""", null, "application/json");
        (await browser.PostAsync($"/mfa/challenges/{challenge}/verify", twice)).ShouldBe(400, "invalid_request");

        var factor = await host.FactorAsync();
        Assert.Equal((0, 0), (factor.Failures, factor.Strikes));
        Assert.False(await browser.IsInsideAsync());
        (await browser.VerifyAsync(challenge, code)).ShouldBe(200);
    }

    [Theory, Trait("row", "SEC-T4")]
    [InlineData(-2, 422)]
    [InlineData(-1, 200)]
    [InlineData(0, 200)]
    [InlineData(1, 200)]
    [InlineData(2, 422)]
    public async Task Window_is_one_step_either_way(int steps, int status)
    {
        await using var host = await MfaHost.StartAsync();
        var phone = await host.VictimAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        var (browser, challenge) = await host.PendingAsync();

        (await browser.VerifyAsync(challenge, phone.CodeAt(host.Clock.GetUtcNow() + (steps * Arena.Step)))).ShouldBe(status);

        Assert.Equal(status == 200, await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-T4")]
    public async Task Window_ends_with_the_last_tick_of_a_step()
    {
        await using var host = await MfaHost.StartAsync();
        var phone = await host.VictimAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var code = phone.CodeAt(host.Clock.GetUtcNow());
        var (late, expired) = await host.PendingAsync();
        var (just, alive) = await host.PendingAsync();

        host.Clock.Advance((2 * Arena.Step) - TimeSpan.FromTicks(1));
        (await just.VerifyAsync(alive, code)).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromTicks(1));
        (await late.VerifyAsync(expired, code)).ShouldBe(422, "invalid_code");
    }
}
