using MfaKit.Testing.Sms;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms.Http;

/// <summary>A gateway that takes everything in the address, as old ones do.</summary>
public sealed class QueryActor : SmsSenderActor
{
    private const string Password = "canary-query/password?&=";

    public override SmsProviderAnswer Accepted => new(200, "1701", "text/plain");

    public override IReadOnlyList<string> Canaries { get; } = [Password, Uri.EscapeDataString(Password)];

    public override void Register(MfaBuilder mfa, Uri provider) => mfa.AddHttpGateway("old", o =>
    {
        // The number in the path: the query is what the platform leaves out of logs and traces by itself.
        o.Url = provider + "bulk/{user}/{digits}?password={password}&message={text}";
        o.Method = "GET";
        o.Values["user"] = "contoso/eu";
        o.Values["password"] = Password;
        o.Accepted = new() { Pattern = "^1701" };
    });

    public override ReceivedSms Read(SmsProviderRequest request)
    {
        const string Before = "/bulk/contoso%2Feu/";
        Assert.Equal("GET", request.Method);
        Assert.StartsWith(Before, request.Path, StringComparison.Ordinal);
        Assert.Equal(0, request.Body.Length);
        Assert.Equal(2, request.Query.Count);
        Assert.Equal(Password, request.Query["password"]);
        return new("+" + request.Path[Before.Length..], request.Query["message"]);
    }
}
