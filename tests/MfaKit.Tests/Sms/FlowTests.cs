using System.Text.Json.Nodes;
using MfaKit.Hosting;
using MfaKit.Users;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms;

/// <summary>Setting up and proving by text message, over HTTP.</summary>
public sealed class FlowTests
{
    private readonly Handset _handset = new();

    [Fact, Trait("row", "F-A10")]
    public async Task Person_picks_a_country_types_a_number_and_the_code_and_is_done()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);

        var begun = (await browser.BeginSmsAsync("0151 / 234 567-89", "DE")).ShouldBe(201);

        Assert.Equal(SmsHost.Number, _handset.Last.To.E164);
        Assert.Equal(1, _handset.Last.Attempt);
        AssertStep(begun, "accepted");
        Assert.Equal(host.Clock.GetUtcNow().AddMinutes(5), (DateTimeOffset)begun.Json!["expiresAt"]!);
        Assert.Equal(host.Clock.GetUtcNow().AddSeconds(30), (DateTimeOffset)begun.Json["resendAt"]!);
        var done = (await browser.ConfirmAsync(begun.Id, _handset.Code)).ShouldBe(200);
        Assert.Equal("complete", (string)done.Json!["state"]!);
        var factor = done.Json["result"]!["factor"]!;
        Assert.Equal(("sms", "89", "active"), ((string)factor["method"]!, (string)factor["hint"]!, (string)factor["state"]!));
        Assert.DoesNotContain("5123456", (await browser.GetAsync("/mfa")).Text, StringComparison.Ordinal);
        Assert.True(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-S6")]
    public async Task Overview_says_that_it_is_restricted_and_available()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var sms = (await browser.GetAsync("/mfa")).ShouldBe(200).Json!["methods"]!.AsArray().Single(m => (string)m!["method"]! == "sms")!;

        Assert.True((bool)sms["restricted"]!);
        Assert.True((bool)sms["available"]!);
    }

    [Fact, Trait("row", "F-B2")]
    public async Task Nothing_is_sent_before_it_is_asked_for()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var sent = _handset.Messages.Count;
        using var browser = host.NewBrowser();
        (await browser.LoginAsync("alice")).ShouldBe(200);
        (await browser.GetAsync("/mfa/sign-in")).ShouldBe(200);
        (await browser.GetAsync("/private")).ShouldBe(401);

        Assert.Equal(sent, _handset.Messages.Count);
        var challenge = await browser.BeginChallengeAsync("sms");
        Assert.Equal(sent + 1, _handset.Messages.Count);
        AssertStep(challenge, "accepted");
        (await browser.VerifyAsync(challenge.Id, _handset.Code)).ShouldBe(200);
        Assert.True(await browser.IsInsideAsync());
    }

    [Fact, Trait("row", "SEC-S2")]
    public async Task Code_is_dead_a_second_after_its_time()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        (await browser.VerifyAsync(challenge, _handset.WrongCode)).ShouldBe(422);
        host.Clock.Advance(TimeSpan.FromSeconds(2));

        (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(410, "expired");
        Assert.False(await browser.IsInsideAsync());
        browser.Dispose();
    }

    [Fact, Trait("row", "SEC-S3")]
    public async Task Old_code_is_dead_once_another_was_sent_and_the_waits_grow()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        foreach (var (wait, attempt) in new[] { (30, 2), (60, 3), (120, 4) })
        {
            var old = _handset.Code;
            var early = (await browser.ResendAsync(challenge)).ShouldBe(429, "send_limit");
            Assert.Equal(TimeSpan.FromSeconds(wait), early.Headers.RetryAfter!.Delta);
            host.Clock.Advance(TimeSpan.FromSeconds(wait));
            var resent = (await browser.ResendAsync(challenge)).ShouldBe(200);
            Assert.Equal(attempt, _handset.Last.Attempt);
            AssertStep(resent, "accepted");
            if (old != _handset.Code)
                Assert.Equal("superseded", (string?)(await browser.VerifyAsync(challenge, old)).ShouldBe(422, "invalid_code").Json!["hint"]);
        }

        Assert.Equal(5, _handset.Messages.Select(m => m.Id).Distinct().Count());
        (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        browser.Dispose();
    }

    [Fact, Trait("row", "SEC-S3"), Trait("row", "SEC-L2")]
    public async Task Code_of_the_message_before_is_told_apart_and_charged_as_any_wrong_one()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        var factor = await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        using var waiting = browser;
        var first = _handset.Code;
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        (await browser.ResendAsync(challenge)).ShouldBe(200);
        var second = _handset.Code;
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        (await browser.ResendAsync(challenge)).ShouldBe(200);
        Assert.Equal(3, new[] { first, second, _handset.Code }.Distinct(StringComparer.Ordinal).Count());

        Assert.Null((await browser.VerifyAsync(challenge, first)).ShouldBe(422, "invalid_code").Json!["hint"]);
        Assert.Equal("superseded", (string?)(await browser.VerifyAsync(challenge, second)).ShouldBe(422, "invalid_code").Json!["hint"]);

        Assert.Equal(2, (await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors.Single(f => f.Id.Value == factor).Failures);
        (await browser.VerifyAsync(challenge, second)).ShouldBe(422, "invalid_code");
        (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(429, "too_many_attempts");
    }

    [Fact, Trait("row", "SEC-S3")]
    public async Task Code_of_another_transaction_another_purpose_or_another_number_is_wrong()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (one, first) = await host.WaitingAsync();
        var firstCode = _handset.Code;
        var (two, second) = await host.WaitingAsync();
        (await two.VerifyAsync(second, firstCode)).ShouldBe(firstCode == _handset.Code ? 200 : 422);
        (await one.VerifyAsync(first, firstCode)).ShouldBe(200);

        // A step-up and an enrolment in one session: neither code is good for the other.
        var stepUp = await owner.BeginChallengeAsync("sms");
        var stepUpCode = _handset.Code;
        var added = (await owner.BeginSmsAsync(SmsHost.OtherNumber)).ShouldBe(201);
        var addedCode = _handset.Code;
        Assert.NotEqual(stepUpCode, addedCode);
        (await owner.ConfirmAsync(added.Id, stepUpCode)).ShouldBe(422, "invalid_code");
        (await owner.VerifyAsync(stepUp.Id, addedCode)).ShouldBe(422, "invalid_code");
        (await owner.ConfirmAsync(added.Id, addedCode)).ShouldBe(200);
        one.Dispose();
        two.Dispose();
    }

    [Fact, Trait("row", "SEC-S4")]
    public async Task Sending_again_buys_no_more_than_five_wrong_codes()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        foreach (var wrong in new[] { 2, 2, 1 })
        {
            for (var i = 0; i < wrong; i++)
                (await browser.VerifyAsync(challenge, _handset.WrongCode)).ShouldBe(422, "invalid_code");
            if (wrong == 1)
                break;
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            (await browser.ResendAsync(challenge)).ShouldBe(200);
        }

        var refused = (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(429, "too_many_attempts");
        Assert.Equal(TimeSpan.FromSeconds(30), refused.Headers.RetryAfter!.Delta);
        Assert.False(await browser.IsInsideAsync());
        browser.Dispose();
    }

    [Fact, Trait("row", "SEC-S4")]
    public async Task Three_wrong_answers_to_one_code_want_another_message()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        for (var i = 0; i < 3; i++)
            (await browser.VerifyAsync(challenge, _handset.WrongCode)).ShouldBe(422);

        (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(429, "too_many_attempts");
        host.Clock.Advance(TimeSpan.FromSeconds(30));
        (await browser.ResendAsync(challenge)).ShouldBe(200);
        (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        browser.Dispose();
    }

    [Fact]
    public async Task Tries_that_are_left_are_those_of_the_code()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.PostAsync("/mfa/visits");
        var begun = (await browser.BeginSmsAsync()).ShouldBe(201);
        Assert.Equal(3, (int)begun.Json!["attemptsLeft"]!);
        (await browser.ConfirmAsync(begun.Id, _handset.WrongCode)).ShouldBe(422);
        Assert.Equal(2, (int)(await browser.GetAsync($"/mfa/enrollments/{begun.Id}")).Json!["attemptsLeft"]!);
        (await browser.ConfirmAsync(begun.Id, _handset.Code)).ShouldBe(200);

        using var another = host.NewBrowser();
        await another.LoginAsync("alice");
        Assert.Equal(3, (int)(await another.BeginChallengeAsync("sms")).Json!["attemptsLeft"]!);
    }

    [Fact, Trait("row", "SEC-S6")]
    public async Task Number_whose_code_was_not_typed_cannot_be_asked()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.PostAsync("/mfa/visits");
        (await browser.BeginSmsAsync()).ShouldBe(201);

        (await browser.PostAsync("/mfa/challenges", new { method = "sms" })).ShouldBe(404, "not_found");
        Assert.Single(_handset.Messages);
    }

    [Fact]
    public async Task Code_may_be_typed_in_groups()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();

        (await browser.VerifyAsync(challenge, $" {_handset.Code[..3]} {_handset.Code[3..]}")).ShouldBe(200);
        browser.Dispose();
    }

    [Fact]
    public async Task Own_number_is_not_bound_twice_and_nothing_is_sent_for_it_but_two_people_may_share_one()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        (await owner.BeginSmsAsync("0151 23456789", "DE")).ShouldBe(409, "already_enrolled");
        Assert.Single(_handset.Messages);

        using var other = host.NewBrowser();
        await other.EnrollSmsAsync(_handset, "bob");
        Assert.Equal(2, _handset.Messages.Count);
    }

    [Fact, Trait("row", "SEC-H4"), Trait("row", "SEC-S7")]
    public async Task Evil_Host_header_changes_nothing_in_the_message()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.PostAsync("/mfa/visits");
        var token = (await browser.GetAsync("/mfa/antiforgery")).Json!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mfa/enrollments")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { method = "sms", input = new { phoneNumber = SmsHost.Number } }),
        };
        request.Headers.Host = "evil.example";
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add((string)token["headerName"]!, (string)token["token"]!);
        await browser.SendAsync(request);

        Assert.Equal("my.contoso.example", OneTimeCode.Read(_handset.Last.Text)!.Value.Host);
    }

    [Theory]
    [InlineData("fr", "votre code")]
    [InlineData("en", "your code")]
    [InlineData("de", "Ihr Code")]
    [InlineData("es", "su clave")]
    [InlineData("ar", "لا تعطه لأحد")]
    public async Task Text_is_in_the_persons_language(string language, string words)
    {
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.Services.AddSingleton<IMfaUserDirectory>(new Speaking(language)));
        using var browser = host.NewBrowser();
        await browser.EnrollSmsAsync(_handset);

        Assert.Contains(words, _handset.Last.Text, StringComparison.Ordinal);
        Assert.Equal(language, _handset.Last.Language);
    }

    [Fact]
    public async Task Ten_digits_for_ten_minutes_where_the_host_says_so()
    {
        await using var host = await SmsHost.StartAsync(_handset, o => (o.Digits, o.CodeLifetime) = (10, TimeSpan.FromMinutes(10)));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.PostAsync("/mfa/visits");
        var begun = (await browser.BeginSmsAsync()).ShouldBe(201);

        Assert.Equal(10, _handset.Code.Length);
        Assert.Equal(10, (int)begun.Json!["step"]!["length"]!);
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        (await browser.ConfirmAsync(begun.Id, _handset.Code[..6])).ShouldBe(400, "invalid_request");
        (await browser.ConfirmAsync(begun.Id, _handset.Code)).ShouldBe(200);
    }

    private static void AssertStep(MfaReply reply, string delivery)
    {
        var step = reply.Json!["step"]!.AsObject();
        Assert.Equal("enter_code", (string)step["kind"]!);
        Assert.Equal((6, "digits", "89", delivery), ((int)step["length"]!, (string)step["alphabet"]!, (string)step["hint"]!, (string)step["delivery"]!));
        Assert.Equal(["kind", "length", "alphabet", "hint", "delivery"], step.Select(p => p.Key));
    }

    private sealed class Speaking(string language) : IMfaUserDirectory
    {
        public ValueTask<MfaUser?> FindAsync(UserId id, System.Security.Claims.ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
            new(new MfaUser(id, id.Value) { Language = language });
    }
}
