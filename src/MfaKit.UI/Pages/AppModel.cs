namespace MfaKit.UI.Pages;

/// <summary>A4.</summary>
/// <param name="Choices">Apps that may be set up; the values are names of methods.</param>
public sealed record AppModel(IReadOnlyList<MethodChoice> Choices);
