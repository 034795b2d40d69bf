using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Hosting;

/// <summary>Whatever a route of phones answers, in any test, is described: its status, and its code where it is a refusal.</summary>
internal static class MfaDescriptions
{
    private const string Prefix = "/mfa/push/v1/";

    public static async Task CheckAsync(WebApplication node, HttpRequestMessage request, HttpResponseMessage response)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (!path.StartsWith(Prefix, StringComparison.Ordinal) || request.Method == HttpMethod.Options || Find(node, request.Method, path) is not { } endpoint)
            return;
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            Assert.Contains(status, endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(m => m.StatusCode));
            return;
        }

        var description = endpoint.Metadata.OfType<ProducesResponseTypeAttribute>().LastOrDefault(m => m.StatusCode == status)?.Description;
        await response.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        var code = (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["code"];
        Assert.True(description?.Contains($"`{code}`", StringComparison.Ordinal) == true, $"{request.Method} {path} answers {status} {code}, which is not described: {description}");
    }

    private static RouteEndpoint? Find(WebApplication node, HttpMethod method, string path) => node.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .FirstOrDefault(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method.Method) == true && IsOf(e, path));

    private static bool IsOf(RouteEndpoint endpoint, string path)
    {
        var (parts, pattern) = (path.Trim('/').Split('/'), endpoint.RoutePattern.RawText!.Trim('/').Split('/'));
        return parts.Length == pattern.Length && parts.Zip(pattern).All(p => p.First == p.Second || p.Second == "{id}");
    }
}
