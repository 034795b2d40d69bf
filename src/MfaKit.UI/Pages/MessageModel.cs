namespace MfaKit.UI.Pages;

/// <summary>A page that only says something.</summary>
/// <param name="Body">What it says.</param>
/// <param name="Url">Where its button leads.</param>
/// <param name="Button">What stands on the button.</param>
public sealed record MessageModel(string Body, string Url, string Button)
{
    /// <summary>Another way on, or null.</summary>
    public string? OtherUrl { get; init; }

    /// <summary>What stands on it.</summary>
    public string? OtherText { get; init; }
}
