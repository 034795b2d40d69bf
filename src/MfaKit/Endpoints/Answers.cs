using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using MfaKit.Methods;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MfaKit.Endpoints;

/// <summary>What several endpoints answer alike.</summary>
internal sealed class Answers(IMfaSignIn signIn, IAntiforgery antiforgery)
{
    /// <summary>A refusal; with <c>mfa_required</c> goes where the sign-in stands.</summary>
    public async Task<Problem> RefuseAsync(HttpContext context, Refusal why)
    {
        if (why != Refusal.MfaRequired || !CallerContext.Of(context).TryGet(out var caller, out _))
            return new Problem(why);
        return (await signIn.GetOverviewAsync(caller, context.RequestAborted)).TryGet(out var overview, out var ended)
            ? new Problem(why, SignInBody.From(overview))
            : new Problem(ended);
    }

    /// <summary>Runs an endpoint's work for the caller of the request, or refuses.</summary>
    public async Task<Results<Ok<TBody>, Problem>> ForCallerAsync<T, TBody>(
        HttpContext context, Func<MfaCaller, Task<MfaResult<T>>> work, Func<T, Ok<TBody>> answer)
        where T : class
    {
        var (value, refused) = await WorkAsync(context, work);
        return value is not null ? answer(value) : refused!;
    }

    /// <summary>The same for work that makes something. Not one method for any result: trimming keeps only what it can name.</summary>
    public async Task<Results<Created<TBody>, Problem>> ForCallerAsync<T, TBody>(
        HttpContext context, Func<MfaCaller, Task<MfaResult<T>>> work, Func<T, Created<TBody>> answer)
        where T : class
    {
        var (value, refused) = await WorkAsync(context, work);
        return value is not null ? answer(value) : refused!;
    }

    /// <summary>The same for work that has nothing to tell when it succeeds.</summary>
    public async Task<Results<NoContent, Problem>> ForCallerAsync(HttpContext context, Func<MfaCaller, Task<Refusal?>> work)
    {
        if (!CallerContext.Of(context).TryGet(out var caller, out var refusal))
            return await RefuseAsync(context, refusal);
        return await work(caller) is { } refused ? await RefuseAsync(context, refused) : TypedResults.NoContent();
    }

    /// <summary>The token for who the caller is by now: an upgrade made the old one worthless.</summary>
    public AntiforgeryTokenSet Token(HttpContext context) => antiforgery.GetAndStoreTokens(context);

    /// <summary>An enrolment's answer; a bound factor upgrades the session first.</summary>
    public async Task<Results<Ok<TransactionBody>, Problem>> EnrolledAsync(HttpContext context, MfaCaller caller, MfaEnrollment enrollment)
    {
        if (enrollment.Bound is not { } bound)
            return TypedResults.Ok(TransactionBody.From(enrollment.Transaction));
        if (await UpgradeAsync(context, caller, bound) is { } refusal)
            return new Problem(refusal);
        return TypedResults.Ok(TransactionBody.From(enrollment.Transaction, Completed(context, bound)));
    }

    /// <summary>Upgrades the session by the factor that was bound; one that takes over later proves nothing yet.</summary>
    public async Task<Refusal?> UpgradeAsync(HttpContext context, MfaCaller caller, BoundFactor bound) =>
        bound.Proof is { } proof && !(await signIn.UpgradeAsync(context, caller, proof)).TryGet(out _, out var refusal) ? refusal : null;

    public CompletionBody Completed(HttpContext context, BoundFactor bound) => new()
    {
        Factor = FactorBody.From(bound.Factor),
        EndedSessions = [.. bound.EndedSessions.Select(SessionBody.From)],
        AntiforgeryToken = Token(context).RequestToken,
        NextActions = bound.NextActions,
    };

    public static MethodInput? ReadInput(System.Text.Json.JsonElement? json) => MethodInput.TryRead(json, out var input) ? input : null;

    private async Task<(T? Value, Problem? Refused)> WorkAsync<T>(HttpContext context, Func<MfaCaller, Task<MfaResult<T>>> work)
        where T : class
    {
        if (!CallerContext.Of(context).TryGet(out var caller, out var refusal))
            return (null, await RefuseAsync(context, refusal));
        return (await work(caller)).TryGet(out var value, out refusal) ? (value, null) : (null, await RefuseAsync(context, refusal));
    }
}
