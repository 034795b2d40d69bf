using MfaKit.Storage;

namespace MfaKit.Sessions;

/// <summary>
/// Revokes what the host itself keeps for a session that ended: tokens, connections, caches. Register any number. Called after
/// the end is written, at least once for each session; one that throws is called again.
/// </summary>
public interface ISessionTerminator
{
    /// <summary>Revokes.</summary>
    /// <param name="user">Whose session it was.</param>
    /// <param name="session">The session.</param>
    /// <param name="reason">Why it ended.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task TerminateAsync(UserId user, MfaSession session, SessionEnd reason, CancellationToken cancellationToken);
}
