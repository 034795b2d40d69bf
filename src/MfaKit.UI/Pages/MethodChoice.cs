namespace MfaKit.UI.Pages;

/// <summary>One entry of a list of methods or apps.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Recommended">Policy recommends it.</param>
/// <param name="IsSelected">The list starts on it.</param>
public sealed record MethodChoice(string Value, string Label, bool Recommended, bool IsSelected);
