using MfaKit.SmsGateways;
using MfaKit.SmsGateways.Reports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps where gateways report what became of a message.</summary>
public static class SmsReportsEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps one route for each gateway that reports, below the prefix and under the gateway's name: <c>/mfa/sms/twilio</c>. From then on
    /// the gateways are asked to report. Callers are machines: each route finds out by itself whether a call is genuine (Twilio by its
    /// signature, the others by the message's own tag) and answers 403 when it is not.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">What the routes begin with. Default <c>/mfa/sms</c>.</param>
    /// <exception cref="InvalidOperationException">No gateway was added.</exception>
    public static IEndpointConventionBuilder MapSmsReports(this IEndpointRouteBuilder endpoints, string prefix = "/mfa/sms")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        var gateways = endpoints.ServiceProvider.GetServices<SmsGateway>().ToList();
        if (gateways.Count == 0)
            throw new InvalidOperationException("Add a gateway, such as AddKannel(…), before mapping reports.");

        var group = endpoints.MapGroup(prefix).WithTags("MFA").ExcludeFromDescription().AllowAnonymous().DisableAntiforgery();
        foreach (var gateway in gateways)
        {
            if (gateway.Reports(endpoints.ServiceProvider) is not { } reader)
                continue;
            var endpoint = new ReportEndpoint(gateway.Name, reader);
            group.MapMethods($"/{gateway.Name}", reader.HttpMethods, endpoint.AnswerAsync).WithName(ReportAddress.RouteName(gateway.Name));
        }

        return new ReportRoutes(group);
    }
}
