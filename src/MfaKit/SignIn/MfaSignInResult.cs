using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn;

/// <summary>How far a sign-in came.</summary>
public sealed record MfaSignInResult
{
    /// <summary>The state reached; <see cref="SignInState.Complete"/> when the host is open.</summary>
    public required SignInState State { get; init; }

    /// <summary>True when the host is open to the person.</summary>
    public bool IsComplete => State == SignInState.Complete;

    /// <summary>Where the person wanted to go, always a local path, or null.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Where a pending sign-in goes on: <see cref="SignInOptions.ContinuePath"/>, else the page of <see cref="MfaPages"/>; or null.</summary>
    public string? ContinueUrl { get; init; }

    /// <summary>
    /// For clients without cookies: the token of a sign-in that waits (<c>Authorization: MfaToken …</c>), or, when complete, the
    /// proved token that the host takes up once by <see cref="IMfaSignIn.RedeemAsync"/>. Else null.
    /// </summary>
    public string? MfaToken { get; init; }

    /// <summary>The session, when one was opened.</summary>
    public TicketId? Session { get; init; }

    /// <summary><c>sid</c>, <c>amr</c>, <c>acr</c> and <c>auth_time</c> of the session, for hosts that issue tokens of their own; empty without one.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>
    /// The answer for a page: on to where the person wanted to go, or to the page that asks for the rest. Without such a page the
    /// answer is a problem, <c>mfa_required</c>.
    /// </summary>
    /// <param name="home">Where to go when nobody said. Default <c>/</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="home"/> is not a local path.</exception>
    public IResult ToResult(string home = "/") =>
        LocalPath.IsLocal(home) ? new SignInAnswer(this, home) : throw new ArgumentException("Not a local path.", nameof(home));

    /// <summary>The state, and nothing that a client holds.</summary>
    public override string ToString() => State.ToString();
}
