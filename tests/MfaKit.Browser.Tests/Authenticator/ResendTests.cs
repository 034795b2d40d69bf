using MfaKit.Hosting;
using MfaKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Browser.Authenticator;

/// <summary>The phone that needs no app, where a request is sent again, an answer is lost, or one is refused (PROTOCOL.md sections 5 and 6).</summary>
public sealed class ResendTests(Chromium chromium)
{
    private const string Answers = "**/v1/challenges/*/response";
    private const string Waiting = "**/v1/device/challenges";

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private IServiceProvider? _services;

    [Fact, Trait("row", "F-B2"), Trait("row", "PP-D7")]
    public async Task Request_that_is_sent_again_is_shown_anew_with_no_number_typed()
    {
        await using var site = await StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);
        using var browser = new Sample.Browser(site.Address, new());
        var asked = await AskAsync(browser);
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        await phone.Page.Locator("#number").FillAsync(Number(asked));

        var anew = await ResendAsync(browser, asked);

        await Expect(phone.Page.Locator("[role=status]")).ToHaveTextAsync(phone.Words["AuthChanged"]);
        await Expect(phone.Page.Locator("#number")).ToHaveValueAsync("");
        await phone.SeeAsync("request-anew", "AuthAskSignIn", "Contoso");
        await phone.TypeAsync(Number(anew));
        await phone.SeeAsync("approved", "AuthApprovedTitle");
        (await browser.PostAsync($"/mfa/challenges/{asked.Id}/complete")).ShouldBe(200);
    }

    [Fact, Trait("row", "SEC-P2")]
    public async Task Answer_that_crosses_with_another_text_leads_to_that_text()
    {
        await using var site = await StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);
        using var browser = new Sample.Browser(site.Address, new());
        var asked = await AskAsync(browser);
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        MfaReply? anew = null;
        await phone.Page.RouteAsync(
            Answers,
            async answer =>
            {
                anew = await ResendAsync(browser, asked);
                await answer.ContinueAsync();
            },
            new() { Times = 1 });

        await phone.TypeAsync(Number(asked));

        await Expect(phone.Page.Locator("[role=status]")).ToHaveTextAsync(phone.Words["AuthChanged"]);
        await Expect(phone.Page.Locator("#number")).ToHaveValueAsync("");
        await phone.TypeAsync(Number(anew!));
        await phone.SeeAsync("approved", "AuthApprovedTitle");
        (await browser.PostAsync($"/mfa/challenges/{asked.Id}/complete")).ShouldBe(200);
    }

    [Theory, Trait("row", "SEC-P4")]
    [InlineData(true, "AuthAnsweredTitle"), InlineData(false, "AuthApprovedTitle")]
    public async Task Answer_to_which_none_came_is_sent_again_as_it_was(bool hasArrived, string said)
    {
        await using var site = await StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);
        using var other = site.NewDesk();
        var (id, number) = await other.AskAsync();
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");
        var sent = await LoseAsync(phone, hasArrived);

        await phone.TypeAsync(number);

        await phone.SeeAsync(said, said);
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0], sent[1]);
        await other.EnterAsync(id);
    }

    [Fact, Trait("row", "F-A9")]
    public async Task Set_up_goes_on_though_the_answer_to_the_test_was_lost()
    {
        await using var site = await StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        var (id, link) = await desk.BeginAsync();
        await phone.AddAsync(link);
        var number = await desk.TestAsync(id);
        await phone.SeeAsync("test", "AuthAskTest");
        await LoseAsync(phone, hasArrived: true);

        await phone.TypeAsync(number);

        await phone.SeeAsync("test-answered", "AuthAnsweredTitle");
        await desk.FinishAsync(id);
        await phone.PressAsync("ButtonDone");
        await Expect(phone.Page.Locator("#accounts li")).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator("#accounts .mfa-badge")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Answer_that_proves_nothing_says_nothing_of_the_account_until_the_list_is_refused_too()
    {
        await using var site = await StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);
        using var other = site.NewDesk();
        var (_, number) = await other.AskAsync();
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");

        await phone.Page.RouteAsync(Answers, RefuseAsync);
        await phone.TypeAsync(number);
        await Expect(phone.Page.Locator("#number")).ToHaveValueAsync("");
        await phone.SeeAsync("request", "AuthAskSignIn", "Contoso");

        await phone.Page.RouteAsync(Waiting, RefuseAsync);
        await phone.TypeAsync(number);
        await phone.SeeAsync("removed", "AuthRemovedTitle");
        await phone.PressAsync("ButtonDone");
        await Expect(phone.Page.Locator("#accounts .mfa-badge")).ToHaveTextAsync(phone.Words["AuthStateGone"]);
        await Expect(phone.Page.Locator("#requests li")).ToHaveCountAsync(0);
    }

    [Fact, Trait("row", "SEC-E7")]
    public async Task Phone_that_was_removed_says_so_when_it_asks()
    {
        await using var site = await StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);
        var factors = _services!.GetRequiredService<IFactorStore>();
        var id = Assert.Single((await factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors).Id;
        var removal = new FactorChange { User = new("alice"), Writes = [new FactorWrite.Move(id, [FactorState.Active], FactorState.Removed, _clock.GetUtcNow())] };
        Assert.True(await factors.CommitAsync(removal, TestContext.Current.CancellationToken));

        await phone.OpenAsync();

        await Expect(phone.Page.Locator("#accounts .mfa-badge")).ToHaveTextAsync(phone.Words["AuthStateGone"]);
        await phone.Page.Locator("#accounts button").ClickAsync();
        await Expect(phone.Page.Locator("main")).ToContainTextAsync(phone.Words["AuthGoneBody"]);
        await phone.PressAsync("ButtonRemove");
        await phone.PressAsync("ButtonRemove");
        await Expect(phone.Page.Locator("#accounts li")).ToHaveCountAsync(0);
    }

    private Task<PushSite> StartAsync() => PushSite.StartAsync(mfa =>
    {
        mfa.Services.AddOptions<MfaOptions>().Configure<IServiceProvider>((_, services) => _services = services);
        mfa.Services.AddSingleton<TimeProvider>(_clock);
        mfa.Services.Configure<MfaOptions>(o => o.MaxClockOffset = Timeout.InfiniteTimeSpan);
    });

    private async Task<MfaReply> ResendAsync(Sample.Browser browser, MfaReply asked)
    {
        _clock.Advance(TimeSpan.FromSeconds(10));
        return (await browser.PostAsync($"/mfa/challenges/{asked.Id}/resend")).ShouldBe(200);
    }

    private static async Task<MfaReply> AskAsync(Sample.Browser browser)
    {
        (await browser.PostAsync("/login")).ShouldBe(200);
        return (await browser.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(201);
    }

    /// <summary>Loses the answer to the next statement, after or before it was taken; the statements that are sent.</summary>
    private static async Task<List<string>> LoseAsync(WebPhone phone, bool hasArrived)
    {
        var sent = new List<string>();
        await phone.Page.RouteAsync(Answers, async answer =>
        {
            sent.Add(answer.Request.PostData!);
            if (sent.Count > 1)
            {
                await answer.ContinueAsync();
                return;
            }

            if (hasArrived)
                await answer.FetchAsync();
            await answer.AbortAsync();
        });
        return sent;
    }

    private static Task RefuseAsync(IRoute asked) =>
        asked.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = """{"status":401,"code":"invalid_proof"}""" });

    private static string Number(MfaReply asked) => (string)asked.Json!["step"]!["number"]!;
}
