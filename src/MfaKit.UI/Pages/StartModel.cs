namespace MfaKit.UI.Pages;

/// <summary>A1.</summary>
/// <param name="Kind">Why it shows.</param>
/// <param name="ResumeUrl">An enrolment that was begun and not finished, or null.</param>
/// <param name="NotNowUrl">Where <em>Not now</em> leads, or null where there is no way round.</param>
public sealed record StartModel(StartKind Kind, string? ResumeUrl, string? NotNowUrl)
{
    /// <summary>How long until the new one takes over, in words, where the proof is weaker than what is replaced; null for at once (B9).</summary>
    public string? Delay { get; init; }

    /// <summary>How often it may still be put off where a campaign asks; else 0.</summary>
    public int PostponementsLeft { get; init; }

    /// <summary>From when on it may not be put off any more, where that is known.</summary>
    public DateTimeOffset? EnforcedFrom { get; init; }
}
