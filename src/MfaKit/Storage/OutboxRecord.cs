namespace MfaKit.Storage;

/// <summary>A notice waiting to be delivered on another channel (SEC-E4); holds no secret.</summary>
/// <param name="Id">Its id, unique: a notice written twice is written once.</param>
/// <param name="User">Who is to hear of it.</param>
/// <param name="Kind">What happened: a stable word such as <c>factor_added</c>, at most 64 characters.</param>
/// <param name="At">When.</param>
/// <param name="Method">The method it is about, or null.</param>
/// <param name="Factor">The factor it is about, or null.</param>
/// <param name="Source">From where, at most 320 characters, or null.</param>
public sealed record OutboxRecord(
    string Id, UserId User, string Kind, DateTimeOffset At, MethodName? Method = null, FactorId? Factor = null, string? Source = null)
{
    /// <summary>
    /// The one address it goes to, at most 320 characters; null while nobody has looked up where the person wants to hear of
    /// things.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>When what was planned takes effect; null for what has.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>A factor is to take another's place, at <see cref="EffectiveAt"/> (flow B9).</summary>
    public const string ReplacementPlanned = "replacement_planned";

    /// <summary>A replacement that was planned will not take place.</summary>
    public const string ReplacementCanceled = "replacement_canceled";

    /// <summary>The person said on a device that somebody else tried to sign in.</summary>
    public const string SignInReported = "sign_in_reported";

    /// <summary>A factor was bound.</summary>
    public const string FactorAdded = "factor_added";

    /// <summary>A factor was removed or replaced.</summary>
    public const string FactorRemoved = "factor_removed";

    /// <summary>A factor is closed after too many failures.</summary>
    public const string FactorLocked = "factor_locked";

    /// <summary>A used-up secret of a remembered device came back; the device is forgotten.</summary>
    public const string DeviceCopied = "device_copied";

    /// <summary>A recovery code was used.</summary>
    public const string RecoveryCodeUsed = "recovery_code_used";

    /// <summary>Recovery codes were made; older ones are dead.</summary>
    public const string RecoveryCodesMade = "recovery_codes_made";
}
