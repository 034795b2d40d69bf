using Microsoft.Extensions.Localization;

namespace MfaKit.UI.Pages;

/// <summary>
/// A device in the person's language. It is stored as <c>Firefox on Windows</c> or as one of the two alone: names stay as they are, and what
/// joins them is translated.
/// </summary>
internal static class DeviceWords
{
    private const string Joint = " on ";

    /// <summary>The device, or that it is not known.</summary>
    public static string Of(IStringLocalizer<MfaText> text, string? device) => device?.Split(Joint) switch
    {
        null => text["Unknown"],
        [var browser, var system] => text["DeviceOn", browser, system],
        _ => device,
    };
}
