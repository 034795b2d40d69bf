using System.Net;
using System.Text;
using MfaKit.SmsGateways.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Reports;

public sealed class HttpReportTests
{
    private readonly SmsMessageId _message = SmsMessageId.New();

    private string Address => $"/mfa/sms/acme?message={_message.Value}&tag={FakeReports.TagOf(_message)}";

    [Theory]
    [InlineData("DELIVRD", SmsDeliveryState.Delivered)]
    [InlineData("delivrd", SmsDeliveryState.Delivered)]
    [InlineData("UNDELIV", SmsDeliveryState.Failed)]
    [InlineData("EXPIRED", SmsDeliveryState.Failed)]
    public async Task State_in_the_query_is_read(string state, SmsDeliveryState expected)
    {
        await using var host = await StartAsync(_ => { });

        using var answer = await host.Http.GetAsync($"{Address}&status={state}&err=17", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(new SmsReport(_message, expected) { ProviderCode = "17" }, Assert.Single(host.Reports.Kept()));
    }

    [Fact]
    public async Task State_in_a_form_is_read()
    {
        await using var host = await StartAsync(_ => { });

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(host, new FormUrlEncodedContent([new("status", "UNDELIV")])));

        Assert.Equal(SmsDeliveryState.Failed, Assert.Single(host.Reports.Kept()).State);
    }

    [Fact]
    public async Task State_in_json_is_read_at_its_pointer()
    {
        await using var host = await StartAsync(o => (o.Report.State, o.Report.Code) = ("/results/0/a~1b", "/results/0/code"));

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(host, Json("""{"results":[{"a/b":"DELIVRD","code":7}]}""")));

        Assert.Equal(new SmsReport(_message, SmsDeliveryState.Delivered) { ProviderCode = "7" }, Assert.Single(host.Reports.Kept()));
    }

    [Theory]
    [InlineData("""{"results":[]}""")]
    [InlineData("""{"results":{"1":"DELIVRD"}}""")]
    [InlineData("[1,2")]
    [InlineData("null")]
    public async Task Json_that_does_not_hold_the_state_is_malformed(string body)
    {
        await using var host = await StartAsync(o => o.Report.State = "/results/0/state");

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(host, Json(body)));

        Assert.Empty(host.Reports.Kept());
    }

    [Fact]
    public async Task State_that_is_not_named_changes_nothing()
    {
        await using var host = await StartAsync(_ => { });

        using var answer = await host.Http.GetAsync(Address + "&status=ENROUTE", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(host.Reports.Kept());
    }

    [Fact]
    public async Task Forged_report_is_refused_and_changes_nothing()
    {
        await using var host = await StartAsync(_ => { });

        using var answer = await host.Http.GetAsync($"/mfa/sms/acme?message={_message.Value}&tag={FakeReports.TagOf(SmsMessageId.New())}&status=UNDELIV", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(host.Reports.Kept());
    }

    [Fact]
    public async Task Gateway_that_is_not_told_where_to_report_has_no_route()
    {
        await using var host = await StartAsync(o => o.Body = """{"to":"{to}","text":"{text}"}""");

        using var answer = await host.Http.GetAsync(Address + "&status=DELIVRD", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Gateway_is_told_where_to_report()
    {
        await using var gateway = await Hosting.Provider.StartAsync(_ => new(200));
        await using var host = await StartAsync(o => o.Url = new Uri(gateway.Address, "/send").ToString());
        var message = ReportHost.Message();

        await host.Sender.SendAsync(message, TestContext.Current.CancellationToken);

        var body = Encoding.UTF8.GetString(Assert.Single(gateway.Requests).Body.Span);
        Assert.Equal(
            $"https://my.contoso.example/mfa/sms/acme?message={message.Id.Value}&tag={message.ReportTag}",
            System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("report").GetString());
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static Task<ReportHost> StartAsync(Action<HttpGatewayOptions> configure) => ReportHost.StartAsync((mfa, _) => mfa.AddHttpGateway("acme", o =>
    {
        o.Url = "https://sms.acme.example/send";
        o.Body = """{"to":"{to}","text":"{text}","report":"{report}"}""";
        o.Report.Code = "err";
        o.Report.Delivered.Add("DELIVRD");
        o.Report.Failed.Add("UNDELIV");
        o.Report.Failed.Add("EXPIRED");
        configure(o);
    }));

    private async Task<HttpStatusCode> PostAsync(ReportHost host, HttpContent content)
    {
        using var owned = content;
        using var answer = await host.Http.PostAsync(Address, content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
