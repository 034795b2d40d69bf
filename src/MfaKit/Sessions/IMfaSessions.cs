using MfaKit.Storage;

namespace MfaKit.Sessions;

/// <summary>What is connected: every sign-in and every connected application is a session, listed and ended here.</summary>
public interface IMfaSessions
{
    /// <summary>The caller's open sessions, the newest first; at most 200.</summary>
    Task<MfaResult<IReadOnlyList<MfaSession>>> ListAsync(MfaCaller caller, CancellationToken cancellationToken);

    /// <summary>The caller's open sessions but this one: what turning two-step verification on will end (flow A2).</summary>
    Task<MfaResult<IReadOnlyList<MfaSession>>> ListOthersAsync(MfaCaller caller, CancellationToken cancellationToken);

    /// <summary>What the last sign-out of everything ended, and whether it is back (flow A14). Empty when nothing did.</summary>
    Task<MfaResult<IReadOnlyList<Reconnection>>> ListReconnectionsAsync(MfaCaller caller, CancellationToken cancellationToken);

    /// <summary>Ends one of the caller's sessions, and stops what was planned in it (flow B9); <c>not_found</c> for any other. Null when done.</summary>
    Task<Refusal?> EndAsync(MfaCaller caller, TicketId session, CancellationToken cancellationToken);

    /// <summary>
    /// Ends every session of the caller but this one, and stops every planned replacement that was not planned in this one (flow B9): whoever
    /// planned it elsewhere may be who is signed out. Null when done.
    /// </summary>
    Task<Refusal?> EndOthersAsync(MfaCaller caller, CancellationToken cancellationToken);

    /// <summary>
    /// Says whether a session is open, and notes that it was seen: for hosts that issue tokens of their own, on every request.
    /// The answer is at most the check interval old.
    /// </summary>
    /// <param name="session">The id that the token carries as <c>sid</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The session, or <c>session_ended</c> with the reason as its hint.</returns>
    Task<MfaResult<MfaSession>> TouchAsync(TicketId session, CancellationToken cancellationToken);

    /// <summary>
    /// Ends everything a person has open, remembered devices and pending sign-ins included, in one write: after a change of
    /// password, or by the host's staff (SEC-E5, SEC-D2).
    /// </summary>
    /// <param name="user">The person.</param>
    /// <param name="reason">What the ended sessions are told.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task EndEverythingAsync(UserId user, SessionEnd reason, CancellationToken cancellationToken);
}
