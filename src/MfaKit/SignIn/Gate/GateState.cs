using MfaKit.Storage;
using Microsoft.AspNetCore.Http;

namespace MfaKit.SignIn.Gate;

/// <summary>What the gate knows of one request.</summary>
internal sealed class GateState
{
    /// <summary>The session that MfaKit opens in this request, which the host's scheme may now be signed in to.</summary>
    public TicketId? Opening { get; set; }

    /// <summary>The session of the refresh token that this request brought.</summary>
    public TicketId? Refreshing { get; set; }

    /// <summary>True when the request brought a session that is over.</summary>
    public bool HasEnded { get; set; }

    /// <summary>Why it is over, as far as there is a reason to tell.</summary>
    public SessionEnd? Ended { get; set; }

    /// <summary>True when a session could not be checked: nobody is let in, and it is no fault of theirs (SEC-A3).</summary>
    public bool IsDown { get; set; }

    /// <summary>The sign-in that this request began and that waits for its second factor.</summary>
    public MfaCaller? Waiting { get; set; }

    public static GateState Of(HttpContext context)
    {
        if (context.Features.Get<GateState>() is { } known)
            return known;
        var made = new GateState();
        context.Features.Set(made);
        return made;
    }
}
