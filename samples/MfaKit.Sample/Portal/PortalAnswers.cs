using Contoso.Pages;
using Contoso.SignIn;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Contoso.Portal;

internal static class PortalAnswers
{
    private const string Policy =
        "default-src 'none'; base-uri 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; img-src 'self'";

    /// <summary>On everything that says nothing stricter itself, as MfaKit's pages and routes do.</summary>
    public static void UseSafeHeaders(this WebApplication app)
    {
        // In Development the site stands in a window of its own beside a phone (TextMessages.Desk).
        var policy = $"{Policy}; frame-ancestors {(TextMessages.HasPhone(app.Configuration, app.Environment) ? "'self'" : "'none'")}";
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = policy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers.CacheControl = "no-store";
            return next(context);
        });
    }

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
