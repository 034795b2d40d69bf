using System.Net;
using System.Text;
using MfaKit.Sms.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Kannel;

/// <summary>Through a real Kannel to its simulated network, and back with the report.</summary>
[Collection(nameof(KannelServer))]
public sealed class KannelEndToEndTests(KannelServer kannel)
{
    [Fact]
    public async Task Message_reaches_the_network_to_the_letter_and_its_report_comes_back()
    {
        await kannel.RequireAsync();
        await using var host = await StartAsync();
        var message = ReportHost.Message(text: "Contoso: é € ü ñ Ω {[^~]}\\ 482913\n\n@my.contoso.example #482913");

        var result = await host.Sender.SendAsync(message, TestContext.Current.CancellationToken);

        Assert.Equal(new SmsSendResult.Accepted(), result);
        Assert.Equal($"Contoso {message.To.E164} text {message.Text}", await kannel.NextMessageAsync(lines: 3));
        Assert.Equal(new SmsReport(message.Id, SmsDeliveryState.Delivered) { ProviderCode = "1" }, await host.Reports.NextAsync());
        Assert.False(kannel.HasMore);
    }

    [Fact]
    public async Task Letters_beyond_the_GSM_alphabet_reach_the_network_as_they_are_in_one_message()
    {
        await kannel.RequireAsync();
        await using var host = await StartAsync();
        var message = ReportHost.Message(text: "رمز Contoso: 482913. لا تعطه لأحد\n\n@my.contoso.example #482913");

        var result = await host.Sender.SendAsync(message, TestContext.Current.CancellationToken);

        Assert.Equal(new SmsSendResult.Accepted(), result);
        var written = (await kannel.NextMessageAsync(lines: 1)).Split(' ', 4);
        Assert.Equal((message.To.E164, "ucs-2"), (written[1], written[2]));
        Assert.Equal(message.Text, Encoding.BigEndianUnicode.GetString(WebUtility.UrlDecodeToBytes(Encoding.ASCII.GetBytes(written[3]), 0, written[3].Length)!));
        await host.Reports.NextAsync();
        Assert.False(kannel.HasMore);
    }

    [Fact]
    public async Task Number_that_the_network_refuses_is_refused_and_reported_as_failed()
    {
        await kannel.RequireAsync();
        await using var host = await StartAsync();
        var message = ReportHost.Message(to: KannelServer.RefusedNumber);

        var result = await host.Sender.SendAsync(message, TestContext.Current.CancellationToken);

        Assert.Equal(new SmsSendResult.Refused(SmsRefusalReason.NotAllowed), result);
        Assert.Equal(new SmsReport(message.Id, SmsDeliveryState.Failed) { ProviderCode = "16" }, await host.Reports.NextAsync());
        Assert.False(kannel.HasMore);
    }

    [Fact]
    public async Task Number_that_is_not_on_the_white_list_is_blocked()
    {
        await kannel.RequireAsync();
        await using var host = await StartAsync();

        var result = await host.Sender.SendAsync(ReportHost.Message(to: "+861012345678"), TestContext.Current.CancellationToken);

        Assert.Equal(new SmsSendResult.Refused(SmsRefusalReason.Blocked), result);
        Assert.False(kannel.HasMore);
    }

    [Fact]
    public async Task Wrong_password_is_a_failure_and_no_refusal_of_the_number()
    {
        await kannel.RequireAsync();
        await using var host = await StartAsync(password: "wrong");

        var result = await host.Sender.SendAsync(ReportHost.Message(), TestContext.Current.CancellationToken);

        Assert.Equal(new SmsSendResult.Failed(), result);
        Assert.False(kannel.HasMore);
    }

    [Fact]
    public async Task Kannel_writes_no_code_into_the_log_of_its_requests()
    {
        await kannel.RequireAsync();
        await using var host = await StartAsync();
        var message = ReportHost.Message(text: "Contoso: 771204\n\n@my.contoso.example #771204");

        await host.Sender.SendAsync(message, TestContext.Current.CancellationToken);

        await kannel.NextMessageAsync(lines: 3);
        var requests = kannel.SmsboxLog().Where(line => line.Contains("/cgi-bin/sendsms", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(requests);
        Assert.DoesNotContain(requests, line => line.Contains("771204", StringComparison.Ordinal));
    }

    private Task<ReportHost> StartAsync(string password = KannelServer.Password) => ReportHost.StartAsync((mfa, address) => mfa.AddKannel(o =>
    {
        o.SendUrl = kannel.SendUrl;
        o.Username = KannelServer.Username;
        o.Password = password;
        o.From = "Contoso";
        o.ReportsBase = address;
    }));
}
