using MfaKit.Endpoints.Wire;
using MfaKit.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

/// <summary>The caller's sessions: list, end one, end all others.</summary>
internal static class SessionsEndpoint
{
    public static Task<Results<Ok<IReadOnlyList<SessionBody>>, Problem>> Get(HttpContext context, Answers answers, IMfaSessions sessions) =>
        answers.ForCallerAsync(
            context,
            caller => sessions.ListAsync(caller, context.RequestAborted),
            all => TypedResults.Ok<IReadOnlyList<SessionBody>>([.. all.Select(SessionBody.From)]));

    public static Task<Results<NoContent, Problem>> End(HttpContext context, string id, Answers answers, IMfaSessions sessions) =>
        answers.ForCallerAsync(context, async caller => TicketId.TryParse(id, null, out var session)
            ? await sessions.EndAsync(caller, session, context.RequestAborted)
            : Refusal.NotFound);

    public static Task<Results<NoContent, Problem>> EndOthers(HttpContext context, Answers answers, IMfaSessions sessions) =>
        answers.ForCallerAsync(context, caller => sessions.EndOthersAsync(caller, context.RequestAborted));
}
