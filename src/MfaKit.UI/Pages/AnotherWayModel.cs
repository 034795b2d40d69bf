namespace MfaKit.UI.Pages;

/// <summary>B3.</summary>
/// <param name="Ways">What may be proved with; recovery codes last.</param>
/// <param name="IsStepUp">An open session proves anew.</param>
public sealed record AnotherWayModel(IReadOnlyList<WayModel> Ways, bool IsStepUp)
{
    /// <summary>Where "I have a new phone" leads, or null where that helps nobody (B9).</summary>
    public string? NewPhoneUrl { get; init; }
}
