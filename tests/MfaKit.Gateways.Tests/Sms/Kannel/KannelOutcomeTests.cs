using System.Text.RegularExpressions;
using MfaKit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Kannel;

/// <summary>A person, the pages' API, a real Kannel and the simulated network: the code that arrived is the code that lets in.</summary>
[Collection(nameof(KannelServer))]
public sealed partial class KannelOutcomeTests(KannelServer kannel)
{
    // What the core writes: the words, an empty line, the line that browsers read.
    private const int LinesOfText = 3;

    [Fact, Trait("row", "F-A10"), Trait("row", "F-B2")]
    public async Task Number_is_set_up_and_signed_in_with_by_what_the_network_delivered()
    {
        await kannel.RequireAsync();
        await using var relay = await ReportRelay.StartAsync();
        await using var host = await StartAsync(relay);
        using var owner = host.NewBrowser();
        (await owner.LoginAsync("alice")).ShouldBe(200);
        (await owner.PostAsync("/mfa/visits")).ShouldBe(201);

        var begun = (await owner.PostAsync("/mfa/enrollments", new { method = "sms", input = new { phoneNumber = "+4915123456789" } })).ShouldBe(201);
        var first = await CodeAsync("+4915123456789");
        await relay.PassedAsync("1");

        var waiting = (await owner.GetAsync($"/mfa/enrollments/{begun.Id}")).ShouldBe(200);
        Assert.Equal("delivered", (string)waiting.Json!["step"]!["delivery"]!);
        (await owner.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = first } })).ShouldBe(200);

        using var browser = host.NewBrowser();
        (await browser.LoginAsync("alice")).ShouldBe(200);
        Assert.False(await browser.IsInsideAsync());
        var challenge = await browser.BeginChallengeAsync("sms");
        var second = await CodeAsync("+4915123456789");
        await relay.PassedAsync("1");
        (await browser.VerifyAsync(challenge.Id, second)).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());
        Assert.False(kannel.HasMore);
    }

    [Fact]
    public async Task Number_that_the_network_refuses_cannot_be_set_up()
    {
        await kannel.RequireAsync();
        await using var relay = await ReportRelay.StartAsync();
        await using var host = await StartAsync(relay);
        using var owner = host.NewBrowser();
        (await owner.LoginAsync("alice")).ShouldBe(200);
        (await owner.PostAsync("/mfa/visits")).ShouldBe(201);

        (await owner.PostAsync("/mfa/enrollments", new { method = "sms", input = new { phoneNumber = KannelServer.RefusedNumber } })).ShouldBe(403, "country_not_allowed");

        await relay.PassedAsync("16");
        Assert.False(kannel.HasMore);
    }

    private async Task<MfaHost> StartAsync(ReportRelay relay)
    {
        var host = await MfaHost.StartAsync(
            mfa => mfa
                .AddSmsOtp(o =>
                {
                    o.AllowedCountries.Add("DE");
                    o.AllowedCountries.Add("US");
                })
                .AddKannel(o =>
                {
                    (o.SendUrl, o.Username, o.Password, o.From) = (kannel.SendUrl, KannelServer.Username, KannelServer.Password, "Contoso");
                    o.ReportsBase = relay.Address;
                }),
            routes: app => app.MapSmsReports());
        relay.Host = ((TestServer)host.Services.GetRequiredService<IServer>()).CreateClient();
        return host;
    }

    private async Task<string> CodeAsync(string to)
    {
        var message = await kannel.NextMessageAsync(LinesOfText);
        Assert.StartsWith($"Contoso {to} text Contoso: ", message, StringComparison.Ordinal);
        return LastLine().Match(message).Groups["code"].Value;
    }

    [GeneratedRegex(@"\n@my\.contoso\.example #(?<code>[0-9]{6})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex LastLine();
}
