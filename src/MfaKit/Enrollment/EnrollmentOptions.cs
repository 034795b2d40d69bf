namespace MfaKit.Enrollment;

/// <summary>Times and limits of setting up. Checked at start.</summary>
public sealed class EnrollmentOptions
{
    /// <summary>How long a set-up visit lasts before it must be extended; ten times at most (WCAG 2.2.1). Default 30 min; 5 min to 2 h.</summary>
    public TimeSpan VisitLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How long one enrolment waits for its proof (SP 800-63B-4 §4.1.2.2). Default 10 min; 1 to 10 min.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How old the sign-in or proof may be when security settings are changed (ASVS 7.5.1). Default 5 min; 1 to 30 min.</summary>
    public TimeSpan FreshAuthentication { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What a weaker factor may do to a stronger one that is lost. Default <see cref="ReplaceByWeaker.AfterDelay"/>.</summary>
    public ReplaceByWeaker ReplaceByWeaker { get; set; } = ReplaceByWeaker.AfterDelay;

    /// <summary>How long a planned replacement waits for an objection. Default 24 h; 1 min (for a demonstration) to 14 days.</summary>
    public TimeSpan ReplacementDelay { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Wrong codes in one enrolment before it is closed. Default 5; 1 to 10.</summary>
    public int Tries { get; set; } = 5;

    /// <summary>Enrolments that one person may begin in an hour, so that beginning anew buys no endless tries. Default 20; 3 to 100.</summary>
    public int PerHour { get; set; } = 20;
}
