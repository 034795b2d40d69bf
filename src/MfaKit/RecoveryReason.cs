namespace MfaKit;

/// <summary>What happened that a recovery code was needed (flow B8).</summary>
public enum RecoveryReason
{
    /// <summary>No recovery code was used.</summary>
    None = 0,

    /// <summary>Lost or new phone: in far enough to bind a new factor.</summary>
    Lost = 1,

    /// <summary>Not with me today: in for eight hours, no security changes, nothing remembered.</summary>
    NotWithMe = 2,
}
