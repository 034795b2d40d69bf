using MfaKit.Endpoints.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

internal static class AntiforgeryEndpoint
{
    public static Results<Ok<AntiforgeryBody>, Problem> Handle(HttpContext context, Answers answers)
    {
        var tokens = answers.Token(context);
        return tokens is { HeaderName: { } header, RequestToken: { } token }
            ? TypedResults.Ok(new AntiforgeryBody { HeaderName = header, Token = token })
            : new Problem(Refusal.Unavailable);
    }
}
