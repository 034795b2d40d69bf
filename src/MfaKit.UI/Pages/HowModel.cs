namespace MfaKit.UI.Pages;

/// <summary>A6.</summary>
/// <param name="Choices">How the app may ask; the values are names of methods.</param>
public sealed record HowModel(IReadOnlyList<MethodChoice> Choices);
