namespace MfaKit.UI.Pages;

/// <summary>A4.</summary>
/// <param name="Choices">Apps that may be set up; the values are names of methods.</param>
public sealed record AppModel(IReadOnlyList<MethodChoice> Choices)
{
    /// <summary>Ours is among them, which needs no installing; it is asked next how it should ask.</summary>
    public bool HasOurs { get; init; }
}
