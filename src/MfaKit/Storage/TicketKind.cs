namespace MfaKit.Storage;

/// <summary>What a ticket stands for.</summary>
public enum TicketKind
{
    /// <summary>A sign-in whose first factor is done and whose second is not.</summary>
    PendingSignIn = 0,

    /// <summary>An open session.</summary>
    Session = 1,

    /// <summary>A set-up visit, owned by a session or an enrolling sign-in.</summary>
    Visit = 2,
}
