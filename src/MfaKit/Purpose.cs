namespace MfaKit;

/// <summary>What a transaction is for; a proof made for one purpose is never good for another (SEC-S3).</summary>
public enum Purpose
{
    /// <summary>Binds a new factor.</summary>
    Enroll = 0,

    /// <summary>Opens a sign-in whose first factor is done.</summary>
    SignIn = 1,

    /// <summary>Proves again in a session that is open already.</summary>
    StepUp = 2,
}
