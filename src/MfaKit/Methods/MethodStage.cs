namespace MfaKit.Methods;

/// <summary>Which step of a transaction a method is asked for.</summary>
public enum MethodStage
{
    /// <summary>The transaction is new; there is no state yet.</summary>
    Begin = 0,

    /// <summary>The person's browser brings an answer; the attempt is charged already.</summary>
    Answer = 1,

    /// <summary>The person asks to be sent another; the old code must die (SEC-S3).</summary>
    Resend = 2,

    /// <summary>An out-of-band answer comes in by <see cref="IMfaInbox"/>.</summary>
    Inbox = 3,
}
