using MfaKit.Sms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.SmsGateways.Reports;

/// <summary>The address that a gateway calls, made of what the host is configured with and never of a request (SEC-H4).</summary>
internal sealed class ReportAddress(string gateway, IServiceProvider services)
{
    /// <summary>The parameter that names the message.</summary>
    public const string Message = "message";

    /// <summary>The parameter that proves it.</summary>
    public const string Tag = "tag";

    private readonly LinkGenerator _links = services.GetRequiredService<LinkGenerator>();
    private readonly IOptions<MfaOptions> _mfa = services.GetRequiredService<IOptions<MfaOptions>>();

    /// <summary>The name of a gateway's route.</summary>
    public static string RouteName(string gateway) => $"MfaSmsReport:{gateway}";

    /// <summary>
    /// Where a gateway that signs reports of a message; null when nobody wants reports: no route is mapped, or this host has no public origin.
    /// </summary>
    public string? Of(SmsMessage message, SmsGatewayOptions options) => Base(options) is { } address ? $"{address}?{Message}={message.Id.Value}" : null;

    /// <summary>The same for a gateway that does not: the message's tag speaks for it.</summary>
    public string? TaggedOf(SmsMessage message, SmsGatewayOptions options) => Of(message, options) is { } address ? $"{address}&{Tag}={message.ReportTag}" : null;

    /// <summary>The address as the gateway called it; null when it was never told one.</summary>
    public string? Called(HttpRequest request, SmsGatewayOptions options) =>
        Base(options) is { } address ? address + request.QueryString.ToUriComponent() : null;

    private string? Base(SmsGatewayOptions options)
    {
        if (!options.Reports || (options.ReportsBase ?? _mfa.Value.PublicOrigin) is not { } host || _links.GetPathByName(RouteName(gateway)) is not { } path)
            return null;
        return host.GetLeftPart(UriPartial.Path).TrimEnd('/') + path;
    }
}
