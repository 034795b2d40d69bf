using System.Text.Encodings.Web;
using MfaKit.Enrollment;
using MfaKit.Sessions;
using MfaKit.SignIn.StepUp;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace MfaKit.SignIn.Gate;

/// <summary>What the gate says to those it does not let in: problems to APIs, and to people a page that brings them back.</summary>
internal sealed class GateReplies(IGateAnswers answers, PendingReader pending, SignInOverviews overviews, IFactorStore factors, MfaPages pages)
{
    public Task RefuseAsync(HttpContext context, Refusal why) => answers.RefuseAsync(context, why);

    /// <summary>Says what a sign-in that this request began waits for.</summary>
    public async Task AskAsync(HttpContext context, MfaSignInResult? begun = null)
    {
        if (GateState.Of(context).Waiting is not { } caller)
            throw new InvalidOperationException("No sign-in was begun.");
        await AskAsync(context, caller, begun?.MfaToken);
    }

    /// <summary>True when a challenge was answered here: the request has a sign-in that waits, or brought a session that is over.</summary>
    public async Task<bool> ChallengeAsync(HttpContext context, string? scheme, IAuthenticationService inner)
    {
        var state = GateState.Of(context);
        if (state.IsDown)
            return await Done(answers.RefuseAsync(context, Refusal.Unavailable));
        if (await pending.ReadAsync(context) is { } waiting)
        {
            var caller = new MfaCaller(waiting, ClientReader.Read(context, waiting), null);
            var page = caller.State == SignInState.MustVerify ? pages.SignIn : pages.SetUp;
            return await Done(page is not null && IsForPerson(context) ? RedirectAsync(context, page) : AskAsync(context, caller, null));
        }

        if (!state.HasEnded || state.Ended is null)
            return false;
        if (!IsForPerson(context))
            return await Done(answers.RefuseAsync(context, SessionRefusal.For(state.Ended)));
        if (pages.Ended is not { } ended)
            return false;
        // Told once: the next request has no ticket any more and goes the host's way.
        await inner.SignOutAsync(context, scheme, null);
        return await Done(RedirectAsync(context, ended, "reason=" + SessionRefusal.For(state.Ended).Hint));
    }

    /// <summary>True when a denial for want of a proof was answered here.</summary>
    public async Task<bool> ForbidAsync(HttpContext context)
    {
        if (context.Features.Get<StepUpNeeded>() is not { } need)
            return false;
        context.Features.Set<StepUpNeeded>(null);
        await StepUpAsync(context, need);
        return true;
    }

    /// <summary>Asks for a fresh proof, or for a first factor where the person has none.</summary>
    public async Task StepUpAsync(HttpContext context, StepUpNeeded need)
    {
        var page = IsForPerson(context) ? await PageAsync(context, need) : null;
        await (page is null ? answers.RefuseAsync(context, Refusal.StepUpRequired, maxAge: need.MaxAge) : RedirectAsync(context, page));
    }

    private async Task<string?> PageAsync(HttpContext context, StepUpNeeded need) =>
        need.User is { } user && !Holdings.IsBound(await factors.ReadAsync(user, context.RequestAborted)) ? pages.SetUp : pages.SignIn;

    private async Task AskAsync(HttpContext context, MfaCaller caller, string? token)
    {
        var found = await overviews.GetAsync(caller, context.RequestAborted);
        await (found.TryGet(out var overview, out var refusal)
            ? answers.RefuseAsync(context, Refusal.MfaRequired, overview, token)
            : answers.RefuseAsync(context, refusal));
    }

    // The framework's rule for its own redirects: endpoints that are APIs say so.
    private static bool IsForPerson(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var isApi = metadata?.GetMetadata<IDisableCookieRedirectMetadata>() is not null && metadata.GetMetadata<IAllowCookieRedirectMetadata>() is null;
        return !isApi && context.Request.Headers.XRequestedWith != "XMLHttpRequest" && context.Request.Headers.Authorization.Count == 0;
    }

    private static Task RedirectAsync(HttpContext context, string page, string? query = null)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        var back = "returnUrl=" + UrlEncoder.Default.Encode(ReturnUrl(context));
        // 303, whatever was asked: the page is got, and what was posted is not sent to it.
        context.Response.StatusCode = HttpMethods.IsGet(context.Request.Method) ? StatusCodes.Status302Found : StatusCodes.Status303SeeOther;
        headers.Location = $"{context.Request.PathBase}{page}?{(query is null ? back : query + "&" + back)}";
        return Task.CompletedTask;
    }

    // Back to the same page; from a form, to the page that the form is on.
    private static string ReturnUrl(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return request.PathBase + request.Path + request.QueryString;
        return Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value && LocalPath.IsLocal(from.PathAndQuery)
            ? from.PathAndQuery
            : $"{request.PathBase}/";
    }

    private static async Task<bool> Done(Task answer)
    {
        await answer;
        return true;
    }
}
