using System.Text;
using MfaKit.Sms;
using MfaKit.SmsGateways.Reports;
using MfaKit.SmsGateways.Transport;

namespace MfaKit.SmsGateways.Http;

/// <summary>Fills templates in.</summary>
internal sealed class HttpGatewaySmsSender(GatewayClient gateway, HttpGatewayOptions options, ReportAddress reports) : ISmsSender
{
    private const int MaxProviderId = 128;

    private readonly HttpTemplate _url = new(options.Url);
    private readonly HttpTemplate? _body = options.Body is { } body ? new(body) : null;
    private readonly Dictionary<string, HttpTemplate> _headers = options.Headers.ToDictionary(header => header.Key, header => new HttpTemplate(header.Value), StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, string> _inBody = HttpPlace.InBody(options.ContentType)!;
    private readonly AnswerTest _accepted = new(options.Accepted, successOnly: true);
    private readonly (AnswerTest Test, SmsRefusalReason Reason)[] _refusals = [.. options.Refusals.Select(refusal => (new AnswerTest(refusal, successOnly: false), refusal.Reason))];

    public ValueTask<SmsSendResult> SendAsync(SmsMessage message, CancellationToken cancellationToken) =>
        gateway.SendAsync(message, Request(message), Judge, cancellationToken);

    private HttpRequestMessage Request(SmsMessage message)
    {
        var request = new HttpRequestMessage(HttpMethod.Parse(options.Method), _url.Fill(ValueOf, HttpPlace.Encoded));
        if (_body is not null)
            request.Content = new StringContent(_body.Fill(ValueOf, _inBody), Encoding.UTF8, options.ContentType);
        foreach (var (name, value) in _headers)
            request.Headers.Add(name, value.Fill(ValueOf, HttpPlace.Plain));
        return request;

        string ValueOf(string name) => name switch
        {
            HttpTemplate.To => message.To.E164,
            HttpTemplate.Digits => message.To.E164[1..],
            HttpTemplate.Message => message.Text,
            HttpTemplate.Id => message.Id.Value,
            HttpTemplate.Language => message.Language,
            HttpTemplate.Report => reports.TaggedOf(message, options) ?? "",
            _ => options.Values[name],
        };
    }

    private Verdict Judge(Exchange.Answered answer)
    {
        foreach (var (test, reason) in _refusals)
        {
            if (test.Holds(answer) == true)
                return new(new SmsSendResult.Refused(reason));
        }

        return new(_accepted.Holds(answer) switch
        {
            true => new SmsSendResult.Accepted(ProviderId(answer.Body)),

            // It said "no" where it would have said "yes": certainly not sent, whatever the status.
            false when answer.IsSuccess => new SmsSendResult.Failed(),
            _ => answer.ByStatus(),
        });
    }

    private string? ProviderId(string body) =>
        options.MessageIdPointer is { } pointer && JsonPointer.Find(body, pointer) is { Length: > 0 and <= MaxProviderId } id ? id : null;
}
