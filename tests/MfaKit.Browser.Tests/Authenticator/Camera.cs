namespace MfaKit.Browser.Authenticator;

/// <summary>What a phone's camera sees: a picture of a screen, in a file that Chromium plays over and over.</summary>
internal sealed class Camera : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfakit-camera-");

    public string File => Path.Combine(_folder.FullName, "camera.mjpeg");

    /// <summary>A build without npm has no reader of QR codes.</summary>
    public static void Require() => Required.OrSkip(typeof(MfaKit.UI.MfaText).Assembly.GetManifestResourceNames().Contains("authenticator/scanner.js")
        ? null
        : "Built without the reader of QR codes: npm ci in src/MfaKit.UI.");

    /// <summary>Held before a screen.</summary>
    public async Task SeeAsync(IPage screen)
    {
        await screen.EvaluateAsync("document.querySelector('.mfa-qr, svg').scrollIntoView({ block: 'center' })");
        await screen.ScreenshotAsync(new() { Path = File, Type = ScreenshotType.Jpeg, Quality = 90 });
    }

    /// <summary>Held before a picture of its own.</summary>
    public async Task SeeAsync(IBrowser browser, string svg)
    {
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 640, Height = 480 } });
        var page = await context.NewPageAsync();
        await page.SetContentAsync($"<style>svg {{ height: 440px }}</style>{svg}");
        await SeeAsync(page);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
