using MfaKit.Hosting;
using MfaKit.Signals;
using MfaKit.SignIn;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sessions;

/// <summary>What is connected: told, ended, and back again (SEC-E5, flow A2, A14).</summary>
public sealed class SessionTests
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:148.0) Gecko/20100101 Firefox/148.0";

    [Fact, Trait("row", "F-A2"), Trait("row", "SEC-E5")]
    public async Task First_factor_signs_out_what_was_announced_and_says_so()
    {
        await using var host = await StartAsync();
        using var mail = host.NewBrowser();
        await mail.PostAsync("/login/alice?app=Mail");
        using var stranger = host.NewBrowser();
        await stranger.PostAsync("/login/bob?app=Mail");
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");

        var visit = (await owner.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        var bound = (await owner.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);

        Assert.Equal("Mail", (string?)Assert.Single(visit.Json!["willEnd"]!.AsArray())!["application"]);
        Assert.Equal("Mail", (string?)Assert.Single(bound.Json!["result"]!["endedSessions"]!.AsArray())!["application"]);
        Assert.Contains("reconnect", bound.Json["result"]!["nextActions"]!.AsArray().Select(action => (string)action!));
        Assert.Equal("mfa_enabled", (string?)(await mail.GetAsync("/api")).ShouldBe(401, "session_ended").Json!["reason"]);
        Assert.True(await stranger.IsInsideAsync());
        Assert.True(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Later_factor_signs_nobody_out()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var other = host.NewBrowser();
        await other.LoginAsync("alice");
        await host.ProveAsync(other, phone);
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        await host.ProveAsync(owner, phone);

        var visit = (await owner.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var second = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await owner.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = second.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);

        Assert.Empty(visit.Json!["willEnd"]!.AsArray());
        Assert.True(await other.IsInsideAsync());
    }

    [Fact, Trait("row", "F-A14")]
    public async Task Application_is_ticked_off_once_it_is_back()
    {
        await using var host = await StartAsync();
        using var mail = host.NewBrowser();
        await mail.PostAsync("/login/alice?app=Mail");
        using var files = host.NewBrowser();
        await files.PostAsync("/login/alice?app=Files");
        using var owner = host.NewBrowser();
        var phone = await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        await mail.PostAsync("/login/alice?app=Mail");
        await host.ProveAsync(mail, phone);

        var list = (await owner.GetAsync("/reconnections")).ShouldBe(200).Json!.AsArray();

        Assert.Equal(["Files False", "Mail True"], list.Select(item => (string)item!).Order(StringComparer.Ordinal));
    }

    [Fact, Trait("row", "F-C")]
    public async Task Sessions_are_listed_with_device_and_last_sight_and_only_to_their_owner()
    {
        await using var host = await StartAsync();
        using var owner = host.NewBrowser();
        using (var request = new HttpRequestMessage(HttpMethod.Post, "/login/alice?app=Mail"))
        {
            request.Headers.UserAgent.ParseAdd(Firefox);
            await owner.SendAsync(request);
        }

        using var bob = host.NewBrowser();
        await bob.LoginAsync("bob");
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await owner.IsInsideAsync();

        var session = Assert.Single((await owner.GetAsync("/mfa/sessions")).ShouldBe(200).Json!.AsArray())!;

        Assert.Equal(("Mail", "Firefox on Windows", true), ((string?)session["application"], (string?)session["device"], (bool)session["current"]!));
        Assert.Equal(host.Clock.GetUtcNow(), (DateTimeOffset)session["lastSeenAt"]!);
        (await bob.DeleteAsync($"/mfa/sessions/{session["id"]}")).ShouldBe(404, "not_found");
        Assert.True(await owner.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Node_that_hears_no_signal_follows_within_the_check_interval()
    {
        await using var host = await StartAsync(after: services => services.AddSingleton<IMfaSignal, Deaf>());
        using var one = host.NewBrowser();
        await one.LoginAsync("alice");
        using var other = host.NewBrowser();
        await other.LoginAsync("alice");
        Assert.True(await one.IsInsideAsync());

        (await other.DeleteAsync("/mfa/sessions")).ShouldBe(204);

        host.Clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.True(await one.IsInsideAsync());
        host.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(await one.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-X2")]
    public async Task Tabs_under_way_go_on_through_an_upgrade_for_ten_seconds_at_the_assurance_they_had()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var tab = host.NewBrowser();
        await tab.LoginAsync("alice");
        await host.ProveAsync(tab, phone);
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        using var underWay = host.NewBrowser().Copying(tab);

        var challenge = await tab.BeginChallengeAsync();
        (await tab.VerifyAsync(challenge.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        Assert.True(await underWay.IsInsideAsync());
        (await underWay.GetAsync("/pay")).ShouldBe(401, "insufficient_user_authentication");
        (await tab.GetAsync("/pay")).ShouldBe(200);
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(await underWay.IsInsideAsync());
        Assert.True(await tab.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-X2")]
    public async Task Sign_out_right_after_an_upgrade_ends_the_old_id_at_once()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var tab = host.NewBrowser();
        await tab.LoginAsync("alice");
        await host.ProveAsync(tab, phone);
        using var copy = host.NewBrowser().Copying(tab);
        var challenge = await tab.BeginChallengeAsync();
        (await tab.VerifyAsync(challenge.Id, phone.CodeAt(host.Clock.GetUtcNow()))).ShouldBe(200);

        await tab.PostAsync("/logout");

        Assert.False(await copy.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Password_change_ends_everything_with_its_reason()
    {
        await using var host = await StartAsync();
        var phone = await host.VictimAsync();
        using var inside = host.NewBrowser();
        await inside.LoginAsync("alice");
        await host.ProveAsync(inside, phone, remember: true);
        using var waiting = host.NewBrowser();
        await waiting.LoginAsync("alice");

        await host.Services.GetRequiredService<IMfaSessions>().EndEverythingAsync(new("alice"), SessionEnd.Admin, TestContext.Current.CancellationToken);

        Assert.Equal("admin", (string?)(await inside.GetAsync("/api")).ShouldBe(401, "session_ended").Json!["reason"]);
        (await waiting.GetAsync("/mfa/sign-in")).ShouldBe(401, "session_ended");
        await inside.LoginAsync("alice");
        Assert.False(await inside.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Session_that_is_over_cannot_be_ended_again_and_keeps_its_reason()
    {
        await using var host = await StartAsync();
        using var mail = host.NewBrowser();
        await mail.PostAsync("/login/alice?app=Mail");
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var id = (string)(await mail.GetAsync("/mfa/sessions")).Json!.AsArray().Single(s => (bool)s!["current"]!)!["id"]!;
        (await owner.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        (await owner.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = phone.CodeAt(host.Clock.GetUtcNow()) } })).ShouldBe(200);

        (await owner.DeleteAsync($"/mfa/sessions/{id}")).ShouldBe(404, "not_found");

        Assert.Equal("mfa_enabled", (string?)(await mail.GetAsync("/api")).ShouldBe(401, "session_ended").Json!["reason"]);
        Assert.Equal(["Mail False"], (await owner.GetAsync("/reconnections")).ShouldBe(200).Json!.AsArray().Select(item => (string)item!));
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Host_is_told_of_every_end_and_again_where_it_failed()
    {
        var terminator = new Terminator();
        await using var host = await StartAsync(after: services => services.AddSingleton<ISessionTerminator>(terminator));
        using var mail = host.NewBrowser();
        await mail.PostAsync("/login/alice?app=Mail");
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        await terminator.Failed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        // The retry waits by the clock, which another thread may not have asked for yet.
        while (!terminator.Done.Task.IsCompleted)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("Mail MfaEnabled", await terminator.Done.Task);
    }

    [Fact, Trait("row", "F-A14"), Trait("row", "SEC-E5")]
    public async Task Person_is_told_while_the_hosts_part_of_an_end_fails_and_no_longer()
    {
        var terminator = new Terminator();
        await using var host = await StartAsync(after: services => services.AddSingleton<ISessionTerminator>(terminator));
        using var mail = host.NewBrowser();
        await mail.PostAsync("/login/alice?app=Mail");
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        async Task<bool> IsEndingAsync() => ((string)Assert.Single((await owner.GetAsync("/reconnections")).ShouldBe(200).Json!.AsArray())!).EndsWith("ending", StringComparison.Ordinal);

        // Each change is another thread's.
        while (!await IsEndingAsync())
            await Task.Yield();
        while (await IsEndingAsync())
            host.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True(terminator.Done.Task.IsCompleted);
    }

    [Fact, Trait("row", "SEC-E5")]
    public async Task Host_that_issues_tokens_asks_by_the_sessions_id()
    {
        await using var host = await StartAsync();
        using var owner = host.NewBrowser();
        await owner.LoginAsync("alice");
        var id = TicketId.Parse((string)(await owner.GetAsync("/mfa/sessions")).Json![0]!["id"]!, null);
        var sessions = host.Services.GetRequiredService<IMfaSessions>();

        Assert.Equal(id, (await sessions.TouchAsync(id, TestContext.Current.CancellationToken)).Value.Id);
        await owner.PostAsync("/logout");

        var ended = (await sessions.TouchAsync(id, TestContext.Current.CancellationToken)).Refusal!;
        Assert.Equal(("session_ended", "signed_out"), (ended.Code, ended.Hint));
    }

    private static Task<GateHost> StartAsync(Action<IServiceCollection>? after = null) => GateHost.StartAsync(
        routes: app =>
        {
            app.MapPost("/login/{user}", (HttpContext context, string user, string? app) => context.SignInAsync(
                GateHost.Person(user), new AuthenticationProperties(new Dictionary<string, string?> { [MfaSession.ApplicationKey] = app })));
            app.MapGet("/pay", () => TypedResults.Ok(new { })).RequireMfa(TimeSpan.FromMinutes(15));
            app.MapGet("/reconnections", async (HttpContext context, IMfaSignIn signIn, IMfaSessions sessions) =>
            {
                var caller = (await signIn.GetCallerAsync(context)).Value;
                var all = (await sessions.ListReconnectionsAsync(caller, context.RequestAborted)).Value;
                return all.Select(item => $"{item.Ended.Application} {item.IsConnected}{(item.IsEnding ? " ending" : "")}");
            });
        },
        mfa: mfa => mfa.AddRememberedDevices(),
        after: after);

    private sealed class Deaf : IMfaSignal
    {
        public ValueTask PublishAsync(UserId user, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public IDisposable Listen(Action<UserId> listener) => new MemoryStream();
    }

    private sealed class Terminator : ISessionTerminator
    {
        public TaskCompletionSource Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<string> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task TerminateAsync(UserId user, MfaSession session, SessionEnd reason, CancellationToken cancellationToken)
        {
            if (Failed.TrySetResult())
                throw new TimeoutException();
            Done.TrySetResult($"{session.Application} {reason}");
            return Task.CompletedTask;
        }
    }
}
