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
        o.Url = provider + "bulk/{user}?password={password}&dest={to}&message={text}";
        o.Method = "GET";
        o.Values["user"] = "contoso/eu";
        o.Values["password"] = Password;
        o.Accepted = new() { Pattern = "^1701" };
    });

    public override ReceivedSms Read(SmsProviderRequest request)
    {
        Assert.Equal(("GET", "/bulk/contoso%2Feu"), (request.Method, request.Path));
        Assert.Equal(0, request.Body.Length);
        Assert.Equal(3, request.Query.Count);
        Assert.Equal(Password, request.Query["password"]);
        return new(request.Query["dest"], request.Query["message"]);
    }
}
