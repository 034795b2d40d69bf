namespace MfaKit.Browser;

/// <summary>Of every state of a page, where <c>MFAKIT_PICTURES</c> names a folder.</summary>
internal static class Pictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("MFAKIT_PICTURES") is { Length: > 0 } folder ? folder : null;

    public static async Task TakeAsync(IPage page, string state, Look look)
    {
        if (Folder is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{state}-{look}.png"), FullPage = true });
    }
}
