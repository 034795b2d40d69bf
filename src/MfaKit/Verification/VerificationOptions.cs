using MfaKit.Storage;

namespace MfaKit.Verification;

/// <summary>Times and limits of proving. Checked at start.</summary>
public sealed class VerificationOptions
{
    /// <summary>Failures in a row that are evaluated before the first wait. Default 5; 1 to 10.</summary>
    public int FreeFailures { get; set; } = 5;

    /// <summary>The first wait; it doubles with each further failure (SP 800-63B-4 §3.2.2). Default 30 s; 30 s to 1 h.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait. Default 1 h; 1 min to 24 h, not below <see cref="FirstWait"/>.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Failures in a row at which a factor is disabled until it is bound anew (SP 800-63B-4 §3.2.2: "no more than 100").
    /// Default 100; 10 to 100.
    /// </summary>
    public int FailureCap { get; set; } = 100;

    /// <summary>Failures of unknown browsers within <see cref="StrikeWindow"/> that close a factor to them. Default 20; 5 to 100.</summary>
    public int StrikeLimit { get; set; } = 20;

    /// <summary>How long at least such a failure stays counted, success or not (at most twice as long). Default 30 d; 1 to 90 d.</summary>
    public TimeSpan StrikeWindow { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a challenge waits at the most (SP 800-63B-4 §3.1.3.2). Default 10 min; 30 s to 10 min.</summary>
    public TimeSpan ChallengeLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Proofs, by whatever factors, that one pending sign-in may try before the first factor is asked again. Default 10; 3 to 20.</summary>
    public int ProofsPerSignIn { get; set; } = 10;

    /// <summary>Browsers of one person that may wait for news at once; one more is told to ask again. Default 3; 1 to 20.</summary>
    public int MaxWaitersPerPerson { get; set; } = 3;

    /// <summary>Browsers that may wait for news on one node. Default 10 000; 100 to 1 000 000.</summary>
    public int MaxWaiters { get; set; } = 10_000;

    /// <summary>How often those who wait are looked at without a signal. Default 5 s; 1 to 30 s.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(5);

    internal WaitLadder Waits => new(FreeFailures, FirstWait, LongestWait);
}
