using MfaKit.Endpoints;
using MfaKit.Hosting;
using MfaKit.Secrets;
using MfaKit.Storage;
using MfaKit.Users;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>Whatever MfaKit asks may fail while it answers: nobody comes in, and nothing is changed.</summary>
public sealed class BrokenSeamAttacks
{
    [Theory, Trait("row", "SEC-A3")]
    [InlineData(nameof(IMfaTicketStore), "GET /mfa", "GET /mfa/sign-in", "POST /mfa/visits", "POST /mfa/recovery-codes", "DELETE /mfa/factors/{id}", "POST /mfa/challenges/{id}/verify")]
    [InlineData(nameof(IFactorStore), "GET /mfa", "GET /mfa/sign-in", "POST /mfa/visits", "POST /mfa/recovery-codes", "DELETE /mfa/factors/{id}", "POST /mfa/challenges/{id}/verify", "POST /mfa/enrollments/{id}/verify")]
    [InlineData(nameof(ITransactionStore), "POST /mfa/enrollments", "GET /mfa/enrollments/{id}", "POST /mfa/enrollments/{id}/verify", "POST /mfa/challenges", "GET /mfa/challenges/{id}", "POST /mfa/challenges/{id}/verify", "DELETE /mfa/challenges/{id}")]
    [InlineData(nameof(IQuotaStore), "POST /mfa/enrollments")]
    [InlineData(nameof(IMfaUserDirectory), "GET /mfa", "POST /mfa/enrollments", "POST /mfa/enrollments/{id}/verify", "POST /mfa/challenges", "POST /mfa/challenges/{id}/verify")]
    [InlineData(nameof(IMfaSecretProtector), "POST /mfa/enrollments", "GET /mfa/enrollments/{id}", "POST /mfa/enrollments/{id}/verify", "POST /mfa/challenges", "GET /mfa/challenges/{id}", "POST /mfa/challenges/{id}/verify")]
    public async Task Route_that_asks_what_is_broken_is_unavailable_and_changes_nothing(string seam, params string[] asking)
    {
        var seams = new Seams();
        await using var host = await MfaHost.StartAsync(null, seams.AddTo);
        var asked = new List<string>();
        var wrong = new List<string>();
        var people = 0;
        foreach (var (route, byPending) in RouteTable.All.Where(route => !route.IsStream).SelectMany(route => new[] { (route, false), (route, true) }))
        {
            var scene = await Scene.SetAsync(host, $"person{++people}");
            var before = await scene.FactorsAsync();
            var shot = await scene.AimAsync(route, byPending);
            var failed = seams[seam].Failed;

            seams[seam].IsBroken = _ => true;
            var reply = await shot();
            seams[seam].IsBroken = _ => false;

            if (seams[seam].Failed == failed)
                continue;
            var name = $"{route.Verb} {route.Path}";
            asked.Add(name);
            if (reply.Status != 503 || reply.Code != "unavailable" || reply.Headers.Contains("Set-Cookie") || reply.Text.Contains("canary", StringComparison.OrdinalIgnoreCase))
                wrong.Add($"{name}, pending {byPending}: {reply.Status} {reply.Text}");
            if (!before.SequenceEqual(await scene.FactorsAsync()))
                wrong.Add($"{name}, pending {byPending}: factors were changed");
            if (await scene.ChangeAsync() is { } change)
                wrong.Add($"{name}, pending {byPending}: {change}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(asking.Except(asked));
    }

    [Theory, Trait("row", "SEC-A3")]
    [InlineData(nameof(IMfaTicketStore), nameof(IMfaTicketStore.FindAsync))]
    [InlineData(nameof(IMfaTicketStore), nameof(IMfaTicketStore.ChargeAsync))]
    [InlineData(nameof(IMfaTicketStore), nameof(IMfaTicketStore.ReplaceAsync))]
    [InlineData(nameof(ITransactionStore), nameof(ITransactionStore.FindAsync))]
    [InlineData(nameof(ITransactionStore), nameof(ITransactionStore.MoveAsync))]
    [InlineData(nameof(IFactorStore), nameof(IFactorStore.ChargeAsync))]
    [InlineData(nameof(IFactorStore), nameof(IFactorStore.CommitAsync))]
    [InlineData(nameof(IMfaUserDirectory), nameof(IMfaUserDirectory.FindAsync))]
    [InlineData(nameof(IMfaSecretProtector), nameof(IMfaSecretProtector.Open))]
    public async Task Right_code_opens_no_session_when_any_verb_on_its_way_fails(string seam, string verb)
    {
        var seams = new Seams();
        await using var host = await MfaHost.StartAsync(null, seams.AddTo);
        var phone = await host.VictimAsync();
        var (browser, challenge) = await host.PendingAsync();
        var shot = await browser.AimAsync($"/mfa/challenges/{challenge}/verify", new { code = phone.CodeAt(host.Clock.GetUtcNow()) });

        await AssertUnavailableAsync(seams[seam], verb, shot);

        Assert.False(await browser.IsInsideAsync());
        var (next, again) = await host.PendingAsync();
        (await next.VerifyAsync(again, phone.CodeAt(host.Clock.GetUtcNow() + Arena.Step))).ShouldBe(200);
    }

    [Theory, Trait("row", "SEC-A3")]
    [InlineData(nameof(IMfaTicketStore), nameof(IMfaTicketStore.FindAsync))]
    [InlineData(nameof(IMfaTicketStore), nameof(IMfaTicketStore.ReplaceAsync))]
    [InlineData(nameof(ITransactionStore), nameof(ITransactionStore.FindAsync))]
    [InlineData(nameof(ITransactionStore), nameof(ITransactionStore.ChargeAsync))]
    [InlineData(nameof(ITransactionStore), nameof(ITransactionStore.MoveAsync))]
    [InlineData(nameof(IFactorStore), nameof(IFactorStore.ReadAsync))]
    [InlineData(nameof(IFactorStore), nameof(IFactorStore.CommitAsync))]
    [InlineData(nameof(IMfaUserDirectory), nameof(IMfaUserDirectory.FindAsync))]
    [InlineData(nameof(IMfaSecretProtector), nameof(IMfaSecretProtector.Open))]
    [InlineData(nameof(IMfaSecretProtector), nameof(IMfaSecretProtector.Seal))]
    public async Task Binding_opens_no_session_when_any_verb_on_its_way_fails(string seam, string verb)
    {
        var seams = new Seams();
        await using var host = await MfaHost.StartAsync(mfa => mfa.ConfigurePolicy(policy => policy.Required = true), seams.AddTo);
        using var browser = host.NewBrowser();
        var begun = await browser.BeginTotpAsync("alice");
        var phone = Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!);
        var shot = await browser.AimAsync($"/mfa/enrollments/{begun.Id}/verify", new { code = phone.CodeAt(host.Clock.GetUtcNow()) });

        await AssertUnavailableAsync(seams[seam], verb, shot);

        Assert.False(await browser.IsInsideAsync());
    }

    [Theory, Trait("row", "SEC-A3")]
    [InlineData(nameof(IFactorStore))]
    [InlineData(nameof(IMfaTicketStore))]
    [InlineData(nameof(IMfaUserDirectory))]
    [InlineData(nameof(IMfaSecretProtector))]
    public async Task First_factor_alone_opens_no_session_while_the_second_cannot_be_looked_up(string seam)
    {
        var seams = new Seams();
        await using var host = await MfaHost.StartAsync(null, seams.AddTo);
        await host.VictimAsync();
        using var browser = host.NewBrowser();
        seams[seam].IsBroken = _ => true;

        // The route is the host's, and so is the answer to what is thrown in it.
        var reply = (await browser.LoginAsync("alice")).ShouldBe(500);

        Assert.False(reply.Headers.Contains("Set-Cookie"));
        seams[seam].IsBroken = _ => false;
        Assert.Equal(0, browser.Cookies.Count);
        Assert.False(await browser.IsInsideAsync());
    }

    private static async Task AssertUnavailableAsync(IFlaky seam, string verb, Func<Task<MfaReply>> shot)
    {
        seam.IsBroken = name => name == verb;
        var reply = (await shot()).ShouldBe(503, "unavailable");
        seam.IsBroken = _ => false;

        Assert.NotEqual(0, seam.Failed);
        Assert.False(reply.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("canary", reply.Text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Somebody with a session in a set-up visit and all that can run in one, and with a sign-in that waits.</summary>
    private sealed record Scene(MfaHost Host, string User, Phone Phone, Phone NewPhone, MfaBrowser Owner, string Enrolment, string StepUp, MfaBrowser Pending, string Challenge)
    {
        public static async Task<Scene> SetAsync(MfaHost host, string user)
        {
            var owner = host.NewBrowser();
            var phone = await owner.EnrollTotpAsync(user, host.Clock.GetUtcNow());
            (await owner.PostAsync("/mfa/visits")).ShouldBe(201);
            var begun = (await owner.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201);
            var stepUp = (await owner.BeginChallengeAsync()).Id;
            var (pending, challenge) = await host.PendingAsync(user);
            return new(host, user, phone, Phone.Scan((string)begun.Json!["step"]!["once"]!["otpauthUri"]!), owner, begun.Id, stepUp, pending, challenge);
        }

        public async Task<Func<Task<MfaReply>>> AimAsync(RouteTable.Route route, bool byPending)
        {
            var id = route.Prefix switch { "enr_" => Enrolment, "ch_" => byPending ? Challenge : StepUp, _ => (await Host.FactorAsync(User)).Id.Value };
            object? body = route.Path switch
            {
                "/mfa/challenges/{id}/verify" => new { input = new { code = Phone.CodeAt(Host.Clock.GetUtcNow() + Arena.Step) } },
                "/mfa/enrollments/{id}/verify" => new { input = new { code = NewPhone.CodeAt(Host.Clock.GetUtcNow()) } },
                _ => route.Body,
            };
            return await (byPending ? Pending : Owner).AimAsync(new HttpMethod(route.Verb), route.With(id), body);
        }

        /// <summary>Without the charge, which comes first and is never given back but by a success.</summary>
        public async Task<IReadOnlyList<object>> FactorsAsync() =>
            [.. (await Host.FactorsAsync(User)).Select(f => f with { Failures = 0, NextTryAt = default, Strikes = 0, StrikesBefore = 0, StrikeWindow = 0, Version = 0 })];

        /// <summary>What is not as it was set, or null.</summary>
        public async Task<string?> ChangeAsync()
        {
            if (await Pending.IsInsideAsync())
                return "the waiting sign-in is inside";
            if (!await Owner.IsInsideAsync())
                return "the session is gone";
            var waits = await Pending.GetAsync("/mfa/challenges/" + Challenge);
            var stepUp = await Owner.GetAsync("/mfa/challenges/" + StepUp);
            var enrolment = await Owner.GetAsync("/mfa/enrollments/" + Enrolment);

            // Proven is not bound: the same browser may still complete it.
            return (string?)waits.Json!["state"] is "pending" && (string?)stepUp.Json!["state"] is "pending" && (string?)enrolment.Json!["state"] is "pending" or "proven"
                ? null
                : $"{waits.Text} {stepUp.Text} {enrolment.Text}";
        }
    }
}
