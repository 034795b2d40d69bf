using MfaKit.Endpoints;
using MfaKit.Hosting;

namespace MfaKit.Attacks;

/// <summary>Requests that another site, another person or another kind of id is behind.</summary>
public sealed class ForgeryAttacks
{
    private const string Unknown = "00000000000000000000000000000000";

    [Fact, Trait("row", "SEC-H2"), Trait("attack", "GHSA-4px8-7p53-282r")]
    public async Task No_unsafe_route_runs_without_the_callers_own_antiforgery_token()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        using var stranger = host.NewBrowser();
        await stranger.LoginAsync("bob");
        var foreign = (await stranger.GetAsync("/mfa/antiforgery")).Json!;
        var ids = await OwnIdsAsync(host, owner);
        var before = await host.FactorAsync();

        foreach (var route in RouteTable.All.Where(route => route.Verb != "GET"))
        {
            (await owner.SendAsync(new HttpMethod(route.Verb), ids(route), route.Body, antiforgery: false)).ShouldBe(400, "antiforgery_failed");
            using var request = new HttpRequestMessage(new HttpMethod(route.Verb), ids(route)) { Content = System.Net.Http.Json.JsonContent.Create(route.Body ?? new { }) };
            request.Headers.Add((string)foreign["headerName"]!, (string)foreign["token"]!);
            (await owner.SendAsync(request)).ShouldBe(400, "antiforgery_failed");
        }

        Assert.Equal(before, await host.FactorAsync());
        Assert.Single(host.Rows());
        Assert.Equal("pending", (string)(await owner.GetAsync(ids(RouteTable.Of("GET", "/mfa/challenges/{id}")))).ShouldBe(200).Json!["state"]!);
        Assert.Equal("pending", (string)(await owner.GetAsync(ids(RouteTable.Of("GET", "/mfa/enrollments/{id}")))).ShouldBe(200).Json!["state"]!);
    }

    [Fact, Trait("row", "SEC-H5"), Trait("row", "SEC-H1"), Trait("attack", "GHSA-9gjv-6qq6-v7qm")]
    public async Task Ids_of_another_person_are_answered_like_ids_of_nobody()
    {
        await using var host = await MfaHost.StartAsync();
        using var victim = host.NewBrowser();
        await victim.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var foreign = await OwnIdsAsync(host, victim);
        var factor = (await host.FactorAsync()).Id.Value;
        using var attacker = host.NewBrowser();
        await attacker.EnrollTotpAsync("bob", host.Clock.GetUtcNow());
        (await attacker.PostAsync("/mfa/visits")).ShouldBe(201);
        var before = await host.FactorAsync();

        foreach (var route in RouteTable.All.Where(route => route.Path.Contains("{id}", StringComparison.Ordinal)))
        {
            var theirs = (await attacker.SendAsync(new HttpMethod(route.Verb), foreign(route), route.Body)).ShouldBe(404, "not_found");
            var nobodys = (await attacker.SendAsync(new HttpMethod(route.Verb), route.With(route.Prefix + Unknown), route.Body)).ShouldBe(404, "not_found");
            Assert.Equal(nobodys.WithoutTrace(), theirs.WithoutTrace());
        }

        var begun = (await attacker.PostAsync("/mfa/challenges", new { factorId = factor })).ShouldBe(404, "not_found");
        Assert.Equal(begun.WithoutTrace(), (await attacker.PostAsync("/mfa/challenges", new { factorId = FactorId.New().Value })).ShouldBe(404).WithoutTrace());
        var replacing = (await attacker.PostAsync("/mfa/enrollments", new { method = "totp", replaces = factor })).ShouldBe(404, "not_found");
        Assert.Equal(replacing.WithoutTrace(), (await attacker.PostAsync("/mfa/enrollments", new { method = "totp", replaces = FactorId.New().Value })).ShouldBe(404).WithoutTrace());
        Assert.Equal(before, await host.FactorAsync());
    }

    [Fact, Trait("row", "SEC-H5"), Trait("attack", "GHSA-5vfx-8w6m-h3v4")]
    public async Task Id_of_another_kind_or_of_no_form_is_found_nowhere()
    {
        await using var host = await MfaHost.StartAsync();
        using var owner = host.NewBrowser();
        await owner.EnrollTotpAsync("alice", host.Clock.GetUtcNow());
        var own = await OwnIdsAsync(host, owner);
        var challenge = own(RouteTable.Of("GET", "/mfa/challenges/{id}"))["/mfa/challenges/".Length..];
        var enrolment = own(RouteTable.Of("GET", "/mfa/enrollments/{id}"))["/mfa/enrollments/".Length..];
        var factor = (await host.FactorAsync()).Id.Value;
        string[] ids =
        [
            challenge, enrolment, factor, challenge.ToUpperInvariant(), challenge[..^1], challenge + "0", Unknown, "x", "%20", "..%2f",
            "ch_" + enrolment[^32..], "enr_" + challenge[^32..], new string('a', 1500),
        ];

        foreach (var route in RouteTable.All.Where(route => route.Path.Contains("{id}", StringComparison.Ordinal)))
        {
            var right = own(route)[(route.Path.IndexOf("{id}", StringComparison.Ordinal))..].Split('/')[0];
            foreach (var id in ids.Where(id => id != right))
                Assert.Equal(404, (await owner.SendAsync(new HttpMethod(route.Verb), route.With(id), route.Body)).Status);
        }

        Assert.Equal(FactorState.Active, (await host.FactorAsync()).State);
        Assert.Equal("pending", (string)(await owner.GetAsync("/mfa/challenges/" + challenge)).ShouldBe(200).Json!["state"]!);
    }

    [Fact, Trait("row", "SEC-H1")]
    public async Task Anonymous_caller_is_told_to_sign_in_on_every_route()
    {
        await using var host = await MfaHost.StartAsync();
        await host.VictimAsync();
        using var nobody = host.NewBrowser();
        foreach (var route in RouteTable.All.Where(route => route is not { Path: "/mfa/antiforgery" } and not { Verb: "DELETE", Path: "/mfa/sign-in" }))
            (await nobody.SendAsync(new HttpMethod(route.Verb), route.With(route.Prefix + Unknown), route.Body)).ShouldBe(401, "sign_in_required");
    }

    /// <summary>The path of each route with an id of that browser's own: a running challenge, a running enrolment, the bound factor.</summary>
    private static async Task<Func<RouteTable.Route, string>> OwnIdsAsync(MfaHost host, MfaBrowser browser)
    {
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var enrolment = (await browser.PostAsync("/mfa/enrollments", new { method = "totp" })).ShouldBe(201).Id;
        var challenge = (await browser.BeginChallengeAsync()).Id;
        var factor = (await host.FactorAsync()).Id.Value;
        return route => route.With(route.Prefix switch { "enr_" => enrolment, "ch_" => challenge, _ => factor });
    }
}
