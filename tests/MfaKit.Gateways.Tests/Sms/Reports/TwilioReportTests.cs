using System.Net;
using System.Text;
using MfaKit.Sms.Twilio;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Reports;

public sealed class TwilioReportTests
{
    private const string Path = "/mfa/sms/twilio";
    private const string Public = "https://my.contoso.example" + Path;

    private readonly SmsMessageId _message = SmsMessageId.New();

    private string Query => $"?message={_message.Value}";

    // The example of Twilio's documentation, and that of its libraries' own tests.
    [Theory]
    [InlineData("+14158675309", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")]
    [InlineData("+12349013030", "0/KCTR6DLpKmkAf8muzZqo1nDgQ=")]
    public void Signer_of_these_tests_agrees_with_what_Twilio_has_published(string caller, string signature) =>
        Assert.Equal(signature, TwilioSigner.Sign(
            "12345",
            "https://mycompany.com/myapp.php?foo=1&bar=2",
            [new("CallSid", "CA1234567890ABCDE"), new("Caller", caller), new("Digits", "1234"), new("From", caller), new("To", "+18005551212")]));

    [Theory]
    [InlineData("delivered", "", SmsDeliveryState.Delivered, null)]
    [InlineData("read", "", SmsDeliveryState.Delivered, null)]
    [InlineData("undelivered", "30003", SmsDeliveryState.Failed, "30003")]
    [InlineData("failed", "30008", SmsDeliveryState.Failed, "30008")]
    [InlineData("canceled", "", SmsDeliveryState.Failed, "canceled")]
    public async Task Final_status_is_kept(string status, string error, SmsDeliveryState state, string? code)
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(host, Fields(status, error)));

        Assert.Equal(new SmsReport(_message, state) { ProviderCode = code }, Assert.Single(host.Reports.Kept()));
    }

    [Theory, InlineData("queued"), InlineData("sending"), InlineData("sent"), InlineData("something-new")]
    public async Task Status_that_is_not_final_changes_nothing(string status)
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(host, Fields(status)));

        Assert.Empty(host.Reports.Kept());
    }

    [Fact]
    public async Task Signature_over_the_port_of_https_is_genuine_too()
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(host, Fields("delivered"), signedUrl: "https://my.contoso.example:443" + Path + Query));

        Assert.Single(host.Reports.Kept());
    }

    [Fact, Trait("row", "SEC-H4")]
    public async Task Signature_is_checked_over_the_public_address_and_not_over_the_host_of_the_request()
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(host, Fields("delivered"), signedUrl: "https://evil.example" + Path + Query, hostHeader: "evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(host, Fields("delivered"), signedUrl: host.Address + Path[1..] + Query));
        Assert.Empty(host.Reports.Kept());

        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(host, Fields("delivered"), hostHeader: "evil.example"));
        Assert.Single(host.Reports.Kept());
    }

    [Fact]
    public async Task Forged_report_is_refused_and_changes_nothing()
    {
        await using var host = await StartAsync();
        var genuine = TwilioSigner.Sign(TwilioApi.AuthToken, Public + Query, Fields("failed"));

        // Another token, another field, another message, a signature cut off, lengthened, empty, no base64, none.
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(host, Fields("failed"), signature: TwilioSigner.Sign("another", Public + Query, Fields("failed"))));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(host, Fields("delivered"), signature: genuine));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(host, Fields("failed"), signature: genuine, query: $"?message={SmsMessageId.New().Value}"));
        foreach (var signature in (string?[])[genuine[..^4], genuine + genuine, "", "!", null])
            Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(host, Fields("failed"), signature: signature, unsigned: signature is null));
        Assert.Empty(host.Reports.Kept());

        // What was refused would have been taken as it was signed.
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(host, Fields("failed"), signature: genuine));
        Assert.Single(host.Reports.Kept());
    }

    [Fact]
    public async Task Replayed_report_says_the_same_again_and_no_more()
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(host, Fields("delivered")));
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(host, Fields("delivered")));

        Assert.Single(host.Reports.Kept().Distinct());
    }

    [Fact]
    public async Task Signed_call_that_names_no_message_is_malformed()
    {
        await using var host = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await CallAsync(host, Fields("delivered"), query: "?message=nonsense"));
        Assert.Equal(HttpStatusCode.BadRequest, await CallAsync(host, [new("MessageSid", TwilioApi.MessageSid)]));
        Assert.Empty(host.Reports.Kept());
    }

    [Fact]
    public async Task Body_of_another_kind_or_size_is_not_taken()
    {
        await using var host = await StartAsync();
        using var json = new StringContent("""{"MessageStatus":"delivered"}""", Encoding.UTF8, "application/json");
        using var huge = new FormUrlEncodedContent([new("MessageStatus", new string('x', 20_000))]);
        using var endless = new StreamContent(new MemoryStream(Encoding.ASCII.GetBytes("a=" + new string('x', 20_000))));
        endless.Headers.ContentType = new("application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(host, json));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(host, huge));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(host, endless, chunked: true));
        Assert.Empty(host.Reports.Kept());
    }

    [Fact]
    public async Task Address_that_Twilio_is_given_is_the_one_that_is_checked()
    {
        await using var twilio = await Hosting.Provider.StartAsync(TwilioApi.Answer);
        await using var host = await ReportHost.StartAsync((mfa, _) => mfa.AddTwilio(o =>
        {
            (o.ApiBase, o.AccountSid, o.AuthToken, o.From) = (twilio.Address, TwilioApi.AccountSid, TwilioApi.AuthToken, TwilioApi.From);
            o.ReportsBase = new("https://hooks.contoso.example/portal/");
        }), prefix: "/hooks");
        var message = ReportHost.Message();
        Assert.IsType<SmsSendResult.Accepted>(await host.Sender.SendAsync(message, TestContext.Current.CancellationToken));

        var callback = TwilioApi.Fields(Assert.Single(twilio.Requests))["StatusCallback"];

        Assert.Equal("https://hooks.contoso.example/portal/hooks/twilio?message=" + message.Id.Value, callback);
        using var form = new FormUrlEncodedContent(Fields("delivered"));
        form.Headers.Add("X-Twilio-Signature", TwilioSigner.Sign(TwilioApi.AuthToken, callback, Fields("delivered")));
        using var answer = await host.Http.PostAsync("/hooks/twilio" + new Uri(callback).Query, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(message.Id, Assert.Single(host.Reports.Kept()).Message);
    }

    private static KeyValuePair<string, string>[] Fields(string status, string error = "") =>
    [
        new("SmsSid", TwilioApi.MessageSid), new("SmsStatus", status), new("MessageStatus", status), new("To", "+15005550010"), new("MessageSid", TwilioApi.MessageSid),
        new("AccountSid", TwilioApi.AccountSid), new("From", TwilioApi.From), new("ApiVersion", "2010-04-01"), .. error.Length > 0 ? [new KeyValuePair<string, string>("ErrorCode", error)] : Array.Empty<KeyValuePair<string, string>>(),
    ];

    private static Task<ReportHost> StartAsync() => ReportHost.StartAsync((mfa, _) => mfa.AddTwilio(o =>
        (o.AccountSid, o.AuthToken, o.From) = (TwilioApi.AccountSid, TwilioApi.AuthToken, TwilioApi.From)));

    private async Task<HttpStatusCode> CallAsync(
        ReportHost host, KeyValuePair<string, string>[] fields, string? signature = null, string? signedUrl = null, string? query = null, string? hostHeader = null, bool unsigned = false)
    {
        query ??= Query;
        using var request = new HttpRequestMessage(HttpMethod.Post, Path + query) { Content = new FormUrlEncodedContent(fields) };
        if (!unsigned)
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature ?? TwilioSigner.Sign(TwilioApi.AuthToken, signedUrl ?? Public + query, fields));
        request.Headers.Host = hostHeader;
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> PostAsync(ReportHost host, HttpContent content, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path + Query) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Add("X-Twilio-Signature", TwilioSigner.Sign(TwilioApi.AuthToken, Public + Query, []));
        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
