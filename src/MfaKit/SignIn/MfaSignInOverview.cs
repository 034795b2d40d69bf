using MfaKit.Enrollment;

namespace MfaKit.SignIn;

/// <summary>Where a sign-in or session stands, and what may be proved.</summary>
public sealed record MfaSignInOverview
{
    /// <summary>The state.</summary>
    public required SignInState State { get; init; }

    /// <summary>Active factors to prove with, the default first, recovery codes last while any are left.</summary>
    public required IReadOnlyList<MfaFactor> Factors { get; init; }

    /// <summary>The factor to ask first, or null when there is none that can be.</summary>
    public FactorId? DefaultFactor { get; init; }

    /// <summary>When the sign-in or session ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>True when this device may be remembered after a proof (flow B4).</summary>
    public bool CanRemember { get; init; }

    /// <summary>For how many days; 0 when it may not.</summary>
    public int RememberDays { get; init; }

    /// <summary>How often the setting up of a factor may still be put off (flow E, <see cref="SignInState.MayEnroll"/>); 0 in any other state.</summary>
    public int PostponementsLeft { get; init; }

    /// <summary>From when on it may not be put off any more, where that is known; null in any other state.</summary>
    public DateTimeOffset? EnforcedFrom { get; init; }

    /// <summary>The challenge that waits for this caller, pending or proven, without what is told once; null when none does.</summary>
    public MfaTransaction? Challenge { get; init; }

    /// <summary>
    /// Why, as stable words: <c>factor_bound</c> with <c>new_device</c> or <c>remembered_expired</c> (flow B5),
    /// <c>recovery_code_used</c>, or policy's own.
    /// </summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}
