using System.Text;
using MfaKit.Attacks;
using MfaKit.Hosting;

namespace MfaKit.Sms;

/// <summary>Bad input to the routes: a documented problem, nothing sent, nothing charged, nothing changed.</summary>
public sealed class BadInputTests
{
    private readonly Handset _handset = new();

    public static TheoryData<string, int, string> Beginnings { get; } = new()
    {
        { """{}""", 400, "invalid_request" },
        { """{"phoneNumber":null}""", 400, "invalid_request" },
        { """{"phoneNumber":15123456789}""", 400, "invalid_request" },
        { """{"phoneNumber":["+4915123456789"]}""", 400, "invalid_request" },
        { """{"phoneNumber":"+4915123456789","phoneNumber":"+33612345678"}""", 400, "invalid_request" },
        { """{"phoneNumber":"+49151234567890000000000000000000000"}""", 400, "invalid_request" },
        { """{"phoneNumber":"0151 23456789","country":"DEU"}""", 400, "invalid_request" },
        { """{"phoneNumber":"0151 23456789","country":"de"}""", 400, "invalid_request" },
        { """{"phoneNumber":"0151 23456789","country":49}""", 400, "invalid_request" },
        { """{"phoneNumber":"0151 23456789","country":null}""", 400, "invalid_request" },
        { """{"phoneNumber":"0151 23456789","country":"DE","country":"FR"}""", 400, "invalid_request" },
        { """{"phoneNumber":"0151 23456789"}""", 400, "invalid_phone_number" },
        { """{"phoneNumber":"0151 23456789","country":"XX"}""", 400, "invalid_phone_number" },
        { """{"phoneNumber":""}""", 400, "invalid_phone_number" },
        { """{"phoneNumber":"not a number"}""", 400, "invalid_phone_number" },
        { """{"phoneNumber":"+4915123456789\u0000"}""", 400, "invalid_phone_number" },
        { """{"phoneNumber":"+4915123456789\r\nBcc: x"}""", 400, "invalid_phone_number" },
        { """{"phoneNumber":"+49\u0661\u0665123456789"}""", 400, "invalid_phone_number" },
        { """{"phoneNumber":"+49151234567"}""", 400, "invalid_phone_number" },
        { """{"phoneNumber":"112","country":"DE"}""", 400, "invalid_phone_number" },
        { """{"phoneNumber":"+4930123456"}""", 400, "number_cannot_receive_sms" },
        { """{"phoneNumber":"+447400123456"}""", 403, "country_not_allowed" },
        { """{"phoneNumber":"07400 123456","country":"GB"}""", 403, "country_not_allowed" },
    };

    [Theory, MemberData(nameof(Beginnings)), Trait("row", "SEC-H1")]
    public async Task Enrolment_with_a_bad_number_is_refused(string input, int status, string code)
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        using var content = new StringContent($$"""{"method":"sms","input":{{input}}}""", Encoding.UTF8, "application/json");

        var refused = (await browser.PostAsync("/mfa/enrollments", content)).ShouldBe(status, code);

        Assert.Equal("application/problem+json", refused.MediaType);
        Assert.Equal($"urn:mfakit:problem:{code}", (string)refused.Json!["type"]!);
        Assert.Empty(_handset.Messages);
        Assert.Empty(await host.FactorsAsync());
    }

    [Theory, Trait("row", "SEC-T6")]
    [InlineData("""{}""")]
    [InlineData("""{"code":null}""")]
    [InlineData("""{"code":""}""")]
    [InlineData("""{"code":123456}""")]
    [InlineData("""{"code":["123456"]}""")]
    [InlineData("""{"code":"12345"}""")]
    [InlineData("""{"code":"1234567"}""")]
    [InlineData("""{"code":"+12345"}""")]
    [InlineData("""{"code":"-123456"}""")]
    [InlineData("""{"code":"12345a"}""")]
    [InlineData("""{"code":"\u0661\u0662\u0663\u0664\u0665\u0666"}""")]
    [InlineData("""{"code":"123456","code":"654321"}""")]
    public async Task Misshapen_code_costs_no_try(string input)
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        var before = await host.FactorAsync(method: "sms");
        using var content = new StringContent($$"""{"input":{{input}}}""", Encoding.UTF8, "application/json");

        (await browser.PostAsync($"/mfa/challenges/{challenge}/verify", content)).ShouldBe(400, "invalid_request");

        Assert.Equal(before, await host.FactorAsync(method: "sms"));
        (await browser.VerifyAsync(challenge, _handset.Code)).ShouldBe(200);
        browser.Dispose();
    }

    [Fact, Trait("row", "SEC-H5")]
    public async Task Somebody_elses_transactions_and_factors_are_not_there()
    {
        await using var host = await SmsHost.StartAsync(_handset);
        using var owner = host.NewBrowser();
        var factor = await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        using var other = host.NewBrowser();
        await other.EnrollSmsAsync(_handset, "bob", SmsHost.OtherNumber);
        var sent = _handset.Messages.Count;

        (await other.ResendAsync(challenge)).ShouldBe(404, "not_found");
        (await other.VerifyAsync(challenge, "123456")).ShouldBe(404, "not_found");
        (await other.PostAsync("/mfa/challenges", new { factorId = factor })).ShouldBe(404, "not_found");
        (await other.BeginSmsAsync("+4915123456780", replaces: factor)).ShouldBe(404, "not_found");
        Assert.Equal(sent, _handset.Messages.Count);
        browser.Dispose();
    }
}
