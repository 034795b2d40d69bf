namespace MfaKit;

/// <summary>Whose budget of failures an attempt is charged to (SEC-L3, SEC-L5).</summary>
public enum ClientTrust
{
    /// <summary>Never seen in a full sign-in of this person: failures stay counted for 30 days.</summary>
    Unknown = 0,

    /// <summary>Seen in a full sign-in of this person: bound neither by the budget of the unknown nor by their waits.</summary>
    Known = 1,
}
