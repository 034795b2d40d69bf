namespace MfaKit.UI;

/// <summary>
/// Names the words of the pages. A host registers its own <c>IStringLocalizer&lt;MfaText&gt;</c> to reword them or to add a
/// language (<see cref="MfaUiOptions.Languages"/>).
/// </summary>
public sealed class MfaText;
