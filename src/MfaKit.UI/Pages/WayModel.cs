using MfaKit.Enrollment;

namespace MfaKit.UI.Pages;

/// <summary>A factor with the words for it.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Label">What to call it.</param>
public sealed record WayModel(MfaFactor Factor, string Label)
{
    /// <summary>What stands on the button that asks for it.</summary>
    public string Prompt { get; init; } = Label;
}
