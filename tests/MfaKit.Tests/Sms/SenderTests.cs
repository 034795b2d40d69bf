using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.Sms;

/// <summary>A sender, a network or a risk check that does not do what one hopes (SEC-A3, SEC-S6).</summary>
public sealed class SenderTests
{
    private readonly Handset _handset = new();

    public static TheoryData<string, int, string> Refusals { get; } = new()
    {
        { nameof(SmsRefusalReason.WrongNumber), 400, "number_cannot_receive_sms" },
        { nameof(SmsRefusalReason.Blocked), 409, "number_not_usable" },
        { nameof(SmsRefusalReason.OptedOut), 409, "number_opted_out" },
        { nameof(SmsRefusalReason.NotAllowed), 403, "country_not_allowed" },
    };

    [Theory, MemberData(nameof(Refusals))]
    public async Task Refusal_is_told_and_ends_the_challenge(string reason, int status, string code)
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        var old = _handset.Code;
        _handset.Behave = _ => new(new SmsSendResult.Refused(Enum.Parse<SmsRefusalReason>(reason)));
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        (await browser.ResendAsync(challenge)).ShouldBe(status, code);
        (await browser.VerifyAsync(challenge, old)).ShouldBe(409, "already_resolved");
        (await browser.PostAsync("/mfa/challenges", new { method = "sms" })).ShouldBe(status, code);
        Assert.False(await browser.IsInsideAsync());
        browser.Dispose();
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("null")]
    [InlineData("throws")]
    [InlineData("times_out")]
    public async Task Sender_that_is_down_lets_nobody_in_and_may_be_asked_again(string how)
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        var old = _handset.Code;
        var works = _handset.Behave;
        _handset.Behave = message => how switch
        {
            "failed" => new(new SmsSendResult.Failed()),
            "null" => new((SmsSendResult)null!),
            "throws" => throw new HttpRequestException($"{message.To.E164} cannot be reached with {message.Text}"),
            _ => throw new TaskCanceledException("an HTTP client's own timeout"),
        };
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        (await browser.ResendAsync(challenge)).ShouldBe(503, "unavailable");
        (await browser.VerifyAsync(challenge, old)).ShouldBe(422, "invalid_code");
        Assert.False(await browser.IsInsideAsync());
        _handset.Behave = works;
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        (await browser.ResendAsync(challenge)).ShouldBe(200);
        (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        browser.Dispose();
    }

    [Theory]
    [InlineData(90)]
    [InlineData(null)]
    public async Task Throttled_sender_says_when(int? seconds)
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.PostAsync("/mfa/visits");
        _handset.Behave = _ => new(new SmsSendResult.Throttled(seconds is { } s ? TimeSpan.FromSeconds(s) : null));

        var refused = (await browser.BeginSmsAsync()).ShouldBe(503, "unavailable");

        Assert.Equal(seconds, (int?)refused.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.Empty((await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors);
    }

    [Theory]
    [InlineData(PhoneRisk.Swapped, 403, "number_swapped")]
    [InlineData(PhoneRisk.NotTrusted, 409, "number_not_usable")]
    public async Task Number_at_risk_is_sent_nothing(PhoneRisk risk, int status, string code)
    {
        var check = new Check();
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.Services.AddSingleton<IPhoneRiskCheck>(check));
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (waiting, pending) = await host.WaitingAsync();
        var sent = _handset.Messages.Count;
        check.Answer = () => risk;
        host.Clock.Advance(TimeSpan.FromSeconds(30));

        (await waiting.ResendAsync(pending)).ShouldBe(status, code);
        (await waiting.PostAsync("/mfa/challenges", new { method = "sms" })).ShouldBe(status, code);
        (await owner.BeginSmsAsync(SmsHost.OtherNumber)).ShouldBe(status, code);

        Assert.Equal(sent, _handset.Messages.Count);
        Assert.False(await waiting.IsInsideAsync());
        Assert.Contains(check.Asked, q => q is { Country: "DE", Purpose: Purpose.SignIn, User.Value: "alice" } && q.Number.E164 == SmsHost.Number);
        waiting.Dispose();
    }

    [Fact, Trait("row", "SEC-S6")]
    public async Task Number_swapped_between_the_message_and_the_code_is_not_bound()
    {
        var check = new Check();
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.Services.AddSingleton<IPhoneRiskCheck>(check));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.PostAsync("/mfa/visits");
        var begun = (await browser.BeginSmsAsync()).ShouldBe(201);
        check.Answer = () => PhoneRisk.Swapped;

        (await browser.ConfirmAsync(begun.Id, _handset.Code)).ShouldBe(403, "number_swapped");
        Assert.Empty((await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors);
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task Risk_check_that_fails_closes()
    {
        var check = new Check();
        await using var host = await SmsHost.StartAsync(_handset, also: mfa => mfa.Services.AddSingleton<IPhoneRiskCheck>(check));
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        await browser.PostAsync("/mfa/visits");
        var begun = (await browser.BeginSmsAsync()).ShouldBe(201);
        check.Answer = () => throw new HttpRequestException("down");

        (await browser.ConfirmAsync(begun.Id, _handset.Code)).ShouldBe(503, "unavailable");
        (await browser.BeginSmsAsync(SmsHost.OtherNumber)).ShouldBe(503, "unavailable");
        Assert.Single(_handset.Messages);
        Assert.Empty((await host.Factors.ReadAsync(new("alice"), TestContext.Current.CancellationToken)).Factors);
    }

    [Fact, Trait("row", "SEC-S5")]
    public async Task Country_taken_off_the_list_is_sent_nothing_any_more()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        host.Services.GetRequiredService<IOptions<SmsOptions>>().Value.AllowedCountries.Remove("DE");
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        (await browser.PostAsync("/mfa/challenges", new { method = "sms" })).ShouldBe(403, "country_not_allowed");
        Assert.Single(_handset.Messages);
    }

    private sealed class Check : IPhoneRiskCheck
    {
        public Func<PhoneRisk> Answer { get; set; } = () => PhoneRisk.None;

        public List<PhoneRiskQuestion> Asked { get; } = [];

        public ValueTask<PhoneRisk> CheckAsync(PhoneRiskQuestion question, CancellationToken cancellationToken)
        {
            Asked.Add(question);
            return new(Answer());
        }
    }
}
