using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MfaKit.SignIn.Gate;

/// <summary>
/// Keeps the session's id in the framework's refresh tokens, which leave out what a sign-in put into its properties: without it
/// every refresh would be a new sign-in, or one that nobody asked about.
/// </summary>
internal sealed class RefreshTokens(IHttpContextAccessor contexts) : IPostConfigureOptions<BearerTokenOptions>
{
    public void PostConfigure(string? name, BearerTokenOptions options)
    {
        if (options.RefreshTokenProtector is { } inner and not Format)
            options.RefreshTokenProtector = new Format(inner, contexts);
    }

    private sealed class Format(ISecureDataFormat<AuthenticationTicket> inner, IHttpContextAccessor contexts) : ISecureDataFormat<AuthenticationTicket>
    {
        public string Protect(AuthenticationTicket data) => inner.Protect(Mark(data));

        public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(Mark(data), purpose);

        public AuthenticationTicket? Unprotect(string? protectedText) => Note(inner.Unprotect(protectedText));

        public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Note(inner.Unprotect(protectedText, purpose));

        private AuthenticationTicket Mark(AuthenticationTicket ticket)
        {
            if (contexts.HttpContext is { } context && GateState.Of(context).Opening is { } session)
                ticket.Properties.Items[GateKeeper.SessionKey] = session.Value;
            return ticket;
        }

        private AuthenticationTicket? Note(AuthenticationTicket? ticket)
        {
            if (contexts.HttpContext is { } context && GateKeeper.SessionOf(ticket?.Properties) is { } session)
                GateState.Of(context).Refreshing = session;
            return ticket;
        }
    }
}
