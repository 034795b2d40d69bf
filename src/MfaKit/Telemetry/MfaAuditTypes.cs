namespace MfaKit.Telemetry;

/// <summary>The types of <see cref="MfaAuditEvent"/>. More may come.</summary>
public static class MfaAuditTypes
{
    /// <summary>The first factor was right; the detail is the state that follows (<c>complete</c>, <c>must_verify</c> …).</summary>
    public const string SignInStarted = "sign_in.started";

    /// <summary>A proof was turned into a session; the detail is the state reached.</summary>
    public const string SignInUpgraded = "sign_in.upgraded";

    /// <summary>Setting up was put off.</summary>
    public const string SignInPostponed = "sign_in.postponed";

    /// <summary>A proved sign-in was turned into the host's own token.</summary>
    public const string SignInRedeemed = "sign_in.redeemed";

    /// <summary>An enrolment began, or was refused to.</summary>
    public const string EnrollmentBegun = "enrolment.begun";

    /// <summary>An answer to an enrolment: right, wrong or refused.</summary>
    public const string EnrollmentAnswered = "enrolment.answered";

    /// <summary>An enrolment was given up by the person.</summary>
    public const string EnrollmentCanceled = "enrolment.canceled";

    /// <summary>A factor was bound.</summary>
    public const string FactorBound = "factor.bound";

    /// <summary>A factor was bound that takes another's place later.</summary>
    public const string FactorPlanned = "factor.planned";

    /// <summary>A planned replacement was stopped.</summary>
    public const string PlanCanceled = "factor.plan_canceled";

    /// <summary>A factor was renamed or made the default.</summary>
    public const string FactorUpdated = "factor.updated";

    /// <summary>A factor was removed, or was refused to be.</summary>
    public const string FactorRemoved = "factor.removed";

    /// <summary>A challenge began, or was refused to.</summary>
    public const string ChallengeBegun = "challenge.begun";

    /// <summary>An answer to a challenge: right, wrong, used before, or not compared because of a limit.</summary>
    public const string ChallengeAnswered = "challenge.answered";

    /// <summary>A challenge was given up by the person.</summary>
    public const string ChallengeCanceled = "challenge.canceled";

    /// <summary>Something was sent again, or was refused to be.</summary>
    public const string Resent = "message.resent";

    /// <summary>New recovery codes were made; the old ones are void.</summary>
    public const string RecoveryCodesMade = "recovery_codes.made";

    /// <summary>A phone answered a request: <c>approve</c>, <c>deny</c> or <c>not_me</c>.</summary>
    public const string DeviceAnswered = "device.answered";

    /// <summary>The person ended one of their sessions, or all others.</summary>
    public const string SessionEnded = "session.ended";

    /// <summary>The person had a remembered device forgotten, or all of them.</summary>
    public const string DeviceForgotten = "device.forgotten";
}
