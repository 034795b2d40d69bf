namespace MfaKit.Strangers;

internal static class Zbar
{
    /// <summary>The exact bytes in the one QR code of the picture, read by ZBar.</summary>
    // Without -Sbinary, --raw adds a newline of its own.
    public static byte[] Read(byte[] png) =>
        TemporaryFile.With(png, file => Stranger.Run("zbarimg", "zbar-tools", ["-q", "--raw", "-Sbinary", file]));
}
