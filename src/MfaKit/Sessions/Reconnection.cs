namespace MfaKit.Sessions;

/// <summary>An application that the last sign-out of everything reached (flow A14).</summary>
/// <param name="Ended">The session that ended.</param>
/// <param name="IsConnected">True once a new session of the same application is open.</param>
public sealed record Reconnection(MfaSession Ended, bool IsConnected)
{
    /// <summary>
    /// True while an <see cref="ISessionTerminator"/> of this node has failed for it and is called again: the session is over, and what the
    /// host itself keeps for it is not yet.
    /// </summary>
    public bool IsEnding { get; init; }
}
