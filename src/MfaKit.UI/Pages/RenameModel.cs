namespace MfaKit.UI.Pages;

/// <summary>C: renaming a factor.</summary>
/// <param name="Way">The factor.</param>
/// <param name="Name">What stands in the field: its name, or what was typed.</param>
public sealed record RenameModel(WayModel Way, string? Name);
