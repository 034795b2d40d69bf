namespace MfaKit.UI.Pages;

/// <summary>A3.</summary>
/// <param name="Choices">What may be set up.</param>
/// <param name="SkipUrl">Where <em>Skip</em> leads, for a second way that is offered only; else null.</param>
public sealed record MethodModel(IReadOnlyList<MethodChoice> Choices, string? SkipUrl);
