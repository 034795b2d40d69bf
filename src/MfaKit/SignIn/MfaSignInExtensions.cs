using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

/// <summary>For pages and routes of one's own beside MfaKit's.</summary>
public static class MfaSignInExtensions
{
    /// <summary>
    /// Finds out who asks, and makes them the request's user: antiforgery tokens are bound to who that is, so this comes before
    /// a token is made or checked. A pending sign-in is nobody that a host's policy could take for a person.
    /// </summary>
    /// <param name="signIn">The sign-in room.</param>
    /// <param name="context">The request.</param>
    public static async Task<MfaResult<MfaCaller>> IdentifyAsync(this IMfaSignIn signIn, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        ArgumentNullException.ThrowIfNull(context);
        var found = await signIn.GetCallerAsync(context);
        if (found.TryGet(out var caller, out _))
            context.User = caller.IsPending ? PendingPrincipal.For(caller.Record) : caller.Principal!;
        return found;
    }

    /// <summary>What a request tells of its client, for pages that act for nobody who is signed in; its <see cref="ClientInfo.Trust"/> is unknown.</summary>
    /// <param name="context">The request.</param>
    public static ClientInfo GetMfaClient(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ClientReader.Read(context);
    }
}
