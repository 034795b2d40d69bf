namespace MfaKit.UI.Pages;

/// <summary>A1.</summary>
/// <param name="Kind">Why it shows.</param>
/// <param name="ResumeUrl">An enrolment that was begun and not finished, or null.</param>
/// <param name="NotNowUrl">Where <em>Not now</em> leads, or null where there is no way round.</param>
public sealed record StartModel(StartKind Kind, string? ResumeUrl, string? NotNowUrl)
{
    /// <summary>How long until the new one takes over, in words, where the proof is weaker than what is replaced; null for at once (B9).</summary>
    public string? Delay { get; init; }
}
