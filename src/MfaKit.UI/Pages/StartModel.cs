namespace MfaKit.UI.Pages;

/// <summary>A1.</summary>
/// <param name="Kind">Why it shows.</param>
/// <param name="ResumeUrl">An enrolment that was begun and not finished, or null.</param>
/// <param name="NotNowUrl">Where <em>Not now</em> leads, or null where there is no way round.</param>
public sealed record StartModel(StartKind Kind, string? ResumeUrl, string? NotNowUrl);
