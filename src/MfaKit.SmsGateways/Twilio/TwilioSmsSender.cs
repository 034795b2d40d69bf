using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MfaKit.Sms;
using MfaKit.SmsGateways.Reports;
using MfaKit.SmsGateways.Transport;

namespace MfaKit.SmsGateways.Twilio;

/// <summary>Creates a Message by Twilio's REST API.</summary>
internal sealed class TwilioSmsSender(GatewayClient gateway, TwilioOptions options, ReportAddress reports) : ISmsSender
{
    private readonly Uri _messages = new(options.ApiBase, $"/2010-04-01/Accounts/{options.AccountSid}/Messages.json");

    private readonly AuthenticationHeaderValue _authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(
        options.ApiKeySid is null ? $"{options.AccountSid}:{options.AuthToken}" : $"{options.ApiKeySid}:{options.ApiKeySecret}")));

    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _messages) { Content = new FormUrlEncodedContent(Fields(message)) };
        request.Headers.Authorization = _authorization;
        request.Headers.Accept.Add(new("application/json"));
        return gateway.SendAsync(message, request, Judge, cancellationToken);
    }

    private IEnumerable<KeyValuePair<string, string>> Fields(SmsMessage message)
    {
        yield return new("To", message.To.E164);
        yield return options.MessagingServiceSid is { } service ? new("MessagingServiceSid", service) : new("From", options.From!);
        yield return new("Body", message.Text);
        if (reports.Of(message, options) is { } address)
            yield return new("StatusCallback", address);
    }

    private static Verdict Judge(Exchange.Answered answer)
    {
        var (sid, code) = Read(answer.Body);
        if (answer.Status == HttpStatusCode.Created && sid is not null)
            return new(new SmsSendResult.Accepted(sid));
        return new(TwilioErrors.ResultOf(code, answer), code);
    }

    private static (string? Sid, int? Code) Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind != JsonValueKind.Object
                ? (null, null)
                : (json.RootElement.TryGetProperty("sid", out var sid) && sid.ValueKind == JsonValueKind.String ? sid.GetString() : null,
                   json.RootElement.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? number : null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
