using Contoso.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Contoso.Portal;

internal static class PortalAnswers
{
    private const string Policy =
        "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; img-src 'self'";

    /// <summary>On everything that says nothing stricter itself, as MfaKit's pages and routes do.</summary>
    public static void UseSafeHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(context);
    });

    /// <summary>A bare 400, 404 or 429 becomes a page for a person and a problem for a program.</summary>
    public static void UseStatusAnswers(this WebApplication app) => app.UseStatusCodePages(AnswerAsync);

    private static Task AnswerAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        var code = context.Response.StatusCode;
        IResult answer = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? new RazorComponentResult<StatusPage>(new { Status = code }) { StatusCode = code }
            : TypedResults.Problem(statusCode: code);
        return answer.ExecuteAsync(context);
    }
}
