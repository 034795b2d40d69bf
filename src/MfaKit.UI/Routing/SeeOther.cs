using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Routing;

/// <summary>303: whatever was posted, the next page is read (RFC 9110 §15.4.4).</summary>
internal sealed class SeeOther : IResult
{
    private readonly string _url;

    private SeeOther(string url) => _url = url;

    public static IResult To(string url) => new SeeOther(url);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = _url;
        return Task.CompletedTask;
    }
}
