namespace MfaKit.Push;

/// <summary>What to do with a phone that is the very browser that shows the QR code: one device, so hardly a second factor.</summary>
public enum SameBrowser
{
    /// <summary>Take it and say nothing.</summary>
    Allow = 0,

    /// <summary>Take it; the step says so (<c>sameBrowser</c>), and the pages tell the person.</summary>
    Warn = 1,

    /// <summary>Refuse it: 403 <c>same_browser</c>.</summary>
    Block = 2,
}
