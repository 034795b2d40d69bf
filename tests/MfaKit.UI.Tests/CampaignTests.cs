using MfaKit.Hosting;
using MfaKit.Policy;
using MfaKit.UI.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI;

/// <summary>The start page where a campaign asks, without a script.</summary>
public sealed class CampaignTests
{
    [Fact]
    public async Task F_A1_person_who_is_asked_may_put_it_off_and_goes_on_to_where_they_wanted()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        Assert.Equal("MayEnroll", (await browser.LoginAsync("alice", "/private")).Html);
        Assert.NotEqual(200, (await browser.GetOnceAsync("/private")).Status);

        var start = (await browser.GetAsync("/mfasetup")).ShouldBe(200, "Make your account safer");
        Assert.Equal(["Start", "Not now, 2 left"], Buttons(start));
        Assert.DoesNotContain("needs this before you go on", start.Words, StringComparison.Ordinal);
        var inside = await browser.SubmitOnceAsync(start, "/postpone");

        Assert.Equal((303, "/private"), (inside.Status, inside.Location));
        Assert.Equal(200, (await browser.GetOnceAsync("/private")).Status);
        Assert.Equal("Complete", (await browser.LoginAsync("alice")).Html);
    }

    [Fact]
    public async Task F_A1_last_time_says_so_and_then_there_is_no_way_round()
    {
        await using var host = await StartAsync(o => o.Postponements = 1);
        using var browser = host.NewBrowser();
        using var late = host.NewBrowser();
        await late.LoginAsync("alice");
        var lateStart = await late.GetAsync("/mfasetup");
        await browser.LoginAsync("alice");
        var start = await browser.GetAsync("/mfasetup");
        Assert.Equal(["Start", "Not now, 1 left"], Buttons(start));
        Assert.Equal(303, (await browser.SubmitOnceAsync(start, "/postpone")).Status);

        // Another window had the same one to put off.
        (await late.SubmitAsync(lateStart, "/postpone")).ShouldBe(409);
        Assert.Equal(["Start", "Sign out"], Buttons(await late.GetAsync("/mfasetup")));

        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("MustEnroll", (await browser.LoginAsync("alice")).Html);
        var forced = await browser.GetAsync("/mfasetup");
        Assert.Contains("Contoso needs this before you go on.", forced.Words, StringComparison.Ordinal);
        Assert.Equal(["Start", "Sign out"], Buttons(forced));
    }

    [Fact]
    public async Task F_A1_day_from_which_it_is_needed_is_told()
    {
        await using var host = await StartAsync(o => o.EnforcedFrom = new(2080, 12, 1, 8, 0, 0, TimeSpan.Zero));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var start = await browser.GetAsync("/mfasetup");

        Assert.Contains("Contoso will need this from <time datetime=\"2080-12-01T08:00:00", start.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F_A1_whoever_starts_walks_through_the_wizard_and_may_still_put_it_off_half_way()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        using var other = host.NewBrowser();
        await browser.ScanAsync("alice");
        var back = await browser.SubmitAsync(await browser.GetAsync("/mfasetup/method"), "/cancel");
        Assert.Equal(["Start", "Not now, 2 left"], Buttons(back));
        Assert.Equal(303, (await browser.SubmitOnceAsync(back, "/postpone")).Status);

        var (phone, codes) = await other.SetUpAsync(host, "bob");

        Assert.Equal(10, codes.Count);
        Assert.Equal(200, (await other.GetOnceAsync("/private")).Status);
        host.NextCode();
        using var again = host.NewBrowser();
        Assert.Equal("MustVerify", (await again.LoginAsync("bob")).Html);
        Assert.Equal(303, (await again.SubmitOnceAsync(await again.GetAsync("/mfasetup/sign-in"), "/challenges", ("code", phone.CodeAt(host.Now)))).Status);
    }

    [Theory]
    [InlineData("/mfasetup/sign-in")]
    [InlineData("/mfasetup/security")]
    public async Task F_E_pages_of_an_open_session_lead_whoever_is_asked_to_the_choice(string page)
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        Assert.Equal(["Start", "Not now, 2 left"], Buttons(await browser.GetAsync(page)));
    }

    [Fact]
    public async Task F_A1_choice_is_there_in_french()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser("fr");
        await browser.LoginAsync("alice");

        Assert.Equal(["Commencer", "Pas maintenant, encore 2 fois"], Buttons(await browser.GetAsync("/mfasetup")));
    }

    private static Task<UiHost> StartAsync(Action<CampaignOptions>? campaign = null) => UiHost.StartAsync(configure: mfa => mfa.ConfigurePolicy(o =>
    {
        o.Campaign = new() { Postponements = 2 };
        campaign?.Invoke(o.Campaign);
    }));

    private static IReadOnlyList<string> Buttons(UiPage page) => page.All("<button[^>]*>(.*?)</button>");
}
