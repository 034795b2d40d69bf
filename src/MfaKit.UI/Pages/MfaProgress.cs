namespace MfaKit.UI.Pages;

/// <summary>"Step 2 of 5".</summary>
/// <param name="Number">Counted from one.</param>
/// <param name="Of">How many there are.</param>
public sealed record MfaProgress(int Number, int Of);
