namespace MfaKit.Browser;

/// <summary>How a person looks at the pages.</summary>
/// <param name="Language">What the browser asks for.</param>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="IsDark">The person's choice of colours.</param>
/// <param name="HasScript">JavaScript runs.</param>
/// <param name="Scale">Device pixels per CSS pixel: 2 in a window of half the width is a zoom of 200 %.</param>
public sealed record Look(string Language = "en", int Width = 1280, bool IsDark = false, bool HasScript = true, float Scale = 1)
{
    /// <summary>What the browser says that it is; null for what it is.</summary>
    public string? Agent { get; init; }

    public ColorScheme Scheme => IsDark ? ColorScheme.Dark : ColorScheme.Light;

    public override string ToString() => $"{Language}-{Width}-{(IsDark ? "dark" : "light")}{(HasScript ? "" : "-noscript")}";
}
