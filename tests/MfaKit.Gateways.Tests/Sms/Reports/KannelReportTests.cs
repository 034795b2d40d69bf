using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Reports;

public sealed class KannelReportTests
{
    private readonly SmsMessageId _message = SmsMessageId.New();

    [Theory]
    [InlineData("1", SmsDeliveryState.Delivered)]
    [InlineData("2", SmsDeliveryState.Failed)]
    [InlineData("16", SmsDeliveryState.Failed)]
    public async Task Final_report_is_kept(string type, SmsDeliveryState state)
    {
        await using var host = await StartAsync();

        using var answer = await CallAsync(host, Query(type));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(new SmsReport(_message, state) { ProviderCode = type }, Assert.Single(host.Reports.Kept()));
    }

    [Theory, InlineData("4"), InlineData("8")]
    public async Task Report_that_is_not_final_changes_nothing(string type)
    {
        await using var host = await StartAsync();

        using var answer = await CallAsync(host, Query(type));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(host.Reports.Kept());
    }

    [Fact]
    public async Task Forged_report_is_refused_and_changes_nothing()
    {
        await using var host = await StartAsync();
        var tag = FakeReports.TagOf(_message);
        string[] forged =
        [
            "",
            "?type=1",
            $"?message={_message.Value}&type=1",
            $"?message={_message.Value}&tag=&type=1",
            $"?message={_message.Value}&tag={new string('A', 43)}&type=1",
            $"?message={_message.Value}&tag={tag[..^1]}&type=1",
            $"?message={_message.Value}&tag={tag}x&type=1",
            $"?message={SmsMessageId.New().Value}&tag={tag}&type=1",
            $"?message={_message.Value}&message={SmsMessageId.New().Value}&tag={tag}&type=1",
            $"?message=' or 1=1&tag={tag}&type=1",
        ];

        foreach (var query in forged)
        {
            using var answer = await CallAsync(host, query);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Empty(host.Reports.Kept());
    }

    [Fact]
    public async Task Replayed_report_says_the_same_again_and_no_more()
    {
        await using var host = await StartAsync();

        using var first = await CallAsync(host, Query("1"));
        using var second = await CallAsync(host, Query("1"));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        Assert.Single(host.Reports.Kept().Distinct());
    }

    [Fact]
    public async Task Answer_does_not_tell_whether_anybody_waits()
    {
        await using var host = await StartAsync();
        using var waited = await CallAsync(host, Query("1"));
        host.Reports.SomebodyWaits = false;

        using var unknown = await CallAsync(host, Query("1"));

        Assert.Equal(await TextAsync(waited), await TextAsync(unknown));
        Assert.True(unknown.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Genuine_call_that_says_nothing_is_malformed()
    {
        await using var host = await StartAsync();

        foreach (var query in (string[])[Query("3"), Query("%d"), Query("")])
        {
            using var answer = await CallAsync(host, query);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Empty(host.Reports.Kept());
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task Report_that_cannot_be_kept_is_asked_for_again()
    {
        await using var host = await StartAsync();
        host.Reports.Trouble = new TimeoutException();

        using var answer = await CallAsync(host, Query("1"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_the_method_of_the_gateway_is_taken()
    {
        await using var host = await StartAsync();

        using var answer = await host.Http.PostAsync("/mfa/sms/kannel" + Query("1"), null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Empty(host.Reports.Kept());
    }

    private static Task<ReportHost> StartAsync() => ReportHost.StartAsync((mfa, _) => mfa.AddKannel(o =>
        (o.SendUrl, o.Username, o.Password) = (new("https://sms.contoso.example/cgi-bin/sendsms"), "u", "p")));

    private static Task<HttpResponseMessage> CallAsync(ReportHost host, string query) =>
        host.Http.GetAsync("/mfa/sms/kannel" + query, TestContext.Current.CancellationToken);

    private static async Task<string> TextAsync(HttpResponseMessage answer) =>
        $"{answer.StatusCode} {string.Join('|', answer.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}={string.Join(',', h.Value)}"))} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";

    private string Query(string type) => $"?message={_message.Value}&tag={FakeReports.TagOf(_message)}&type={type}";
}
