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

    /// <summary>A browser seen in a full sign-in of the person: keeps a budget of its own and skips nothing (SEC-L5).</summary>
    KnownBrowser = 3,

    /// <summary>A browser that is not asked for a while (SEC-D1).</summary>
    RememberedDevice = 4,

    /// <summary>A proved sign-in by bearer token that the host has not taken up yet; good once.</summary>
    ProvedSignIn = 5,
}
