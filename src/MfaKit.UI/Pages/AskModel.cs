namespace MfaKit.UI.Pages;

/// <summary>B2 for a factor that something is sent to: asked for by a button, never unasked.</summary>
/// <param name="Way">The factor.</param>
/// <param name="IsStepUp">An open session proves anew.</param>
/// <param name="Reason">Why it is asked, or null.</param>
public sealed record AskModel(WayModel Way, bool IsStepUp, string? Reason)
{
    /// <summary>A script presses the button: the person expects to be asked, and reading the page alone begins nothing (SEC-H2).</summary>
    public bool IsAskedAtOnce { get; init; }
}
