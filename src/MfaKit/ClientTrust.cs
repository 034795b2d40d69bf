namespace MfaKit;

/// <summary>Whose budget of failures an attempt is charged to (SEC-L3, SEC-L5).</summary>
public enum ClientTrust
{
    /// <summary>Never seen in a full sign-in of this person: failures stay counted for 30 days.</summary>
    Unknown = 0,

    /// <summary>Seen in a full sign-in of this person: bound neither by the budget of the unknown nor by waits, but by a budget of its own.</summary>
    Known = 1,

    /// <summary>
    /// A device that answers by a signature of its own. Waits hold for it; it is no browser of a stranger's, so it draws on no
    /// budget of the unknown.
    /// </summary>
    Device = 2,
}
