namespace MfaKit.UI.Pages;

/// <summary>What is wrong with a field, for the summary and beside the field.</summary>
/// <param name="Field">The field's id, or null when it is about the whole page.</param>
/// <param name="Text">What to tell, in the person's language.</param>
public sealed record MfaPageError(string? Field, string Text);
