using MfaKit.SignIn.Gate;
using MfaKit.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn;

/// <summary>Lets a sign-in wait: nothing is open, and what its client holds reaches nothing but MFA routes.</summary>
internal sealed class Waiting(PendingCookie cookie, PendingReader reader, MfaPages pages, IOptions<SignInOptions> options)
{
    /// <summary>Hands the client what it needs to go on with a ticket that is stored.</summary>
    public async Task<MfaSignInResult> BeginAsync(HttpContext context, TicketRecord pending, string secret, AuthenticationTicket host)
    {
        var isByToken = await reader.IsByTokenAsync(pending);
        if (!isByToken)
        {
            // A session from before must not carry the person past the second factor.
            await context.SignOutAsync(host.AuthenticationScheme);
            cookie.Write(context, pending, secret);
        }

        context.User = PendingPrincipal.For(pending);
        GateState.Of(context).Waiting = new MfaCaller(pending, ClientReader.Read(context, pending), null) { IsByToken = isByToken };
        return new MfaSignInResult
        {
            State = pending.State,
            ReturnUrl = LocalPath.IsLocal(host.Properties.RedirectUri) ? host.Properties.RedirectUri : null,
            ContinueUrl = isByToken ? null : options.Value.ContinuePath ?? Page(context, pending.State),
            MfaToken = isByToken ? MfaToken.Write(pending.Id, secret) : null,
        };
    }

    public void Forget(HttpContext context) => cookie.Delete(context);

    private string? Page(HttpContext context, SignInState state) =>
        (state == SignInState.MustVerify ? pages.SignIn : pages.SetUp) is { } page ? context.Request.PathBase + page : null;
}
