using System.Text.Json;
using MfaKit.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Http;

/// <summary>A gateway that takes JSON and says in JSON, always with status 200, what came of it.</summary>
public sealed class JsonActor : SmsSenderActor
{
    private const string Key = "canary-json-key";

    public override SmsProviderAnswer Accepted => Says("accepted");

    public override string? ProviderMessageId => "m-1";

    public override IReadOnlyList<string> Canaries { get; } = [Key];

    public override void Register(MfaBuilder mfa, Uri provider) => mfa.AddHttpGateway("acme", o =>
    {
        o.Url = new Uri(provider, "/v1/messages").ToString();
        o.Headers["Authorization"] = "Bearer {key}";
        o.Headers["Idempotency-Key"] = "{id}";
        o.Values["key"] = Key;
        o.Body = """{"messages":[{"to":"{digits}","from":"Contoso","body":"{text}","lang":"{language}"}]}""";
        o.Accepted = new() { JsonPointer = "/messages/0/state", Pattern = "^accepted$" };
        o.MessageIdPointer = "/messages/0/id";
        o.Refusals.Add(new() { JsonPointer = "/messages/0/state", Pattern = "^invalid$", Reason = SmsRefusalReason.WrongNumber });
        o.Refusals.Add(new() { JsonPointer = "/messages/0/state", Pattern = "^blocked$", Reason = SmsRefusalReason.Blocked });
        o.Refusals.Add(new() { JsonPointer = "/messages/0/state", Pattern = "^stopped$", Reason = SmsRefusalReason.OptedOut });
        o.Refusals.Add(new() { Status = 403, Reason = SmsRefusalReason.NotAllowed });
    });

    public override ReceivedSms Read(SmsProviderRequest request)
    {
        Assert.Equal(("POST", "/v1/messages"), (request.Method, request.Path));
        Assert.Equal(("Bearer " + Key, "application/json; charset=utf-8"), (request.Headers["Authorization"], request.Headers["Content-Type"]));
        Assert.True(SmsMessageId.TryParse(request.Headers["Idempotency-Key"], null, out _));
        var message = JsonDocument.Parse(request.Body).RootElement.GetProperty("messages")[0];
        Assert.Equal("en", message.GetProperty("lang").GetString());
        return new("+" + message.GetProperty("to").GetString(), message.GetProperty("body").GetString()!);
    }

    public override SmsProviderAnswer? Refused(SmsRefusalReason reason) => reason switch
    {
        SmsRefusalReason.WrongNumber => Says("invalid"),
        SmsRefusalReason.Blocked => Says("blocked"),
        SmsRefusalReason.OptedOut => Says("stopped"),
        _ => new(403),
    };

    private static SmsProviderAnswer Says(string state) => new(200, JsonSerializer.Serialize(new { messages = new[] { new { id = "m-1", state } } }));
}
