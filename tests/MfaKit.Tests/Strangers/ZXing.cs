namespace MfaKit.Strangers;

internal static class ZXing
{
    /// <summary>The exact bytes in the one QR code of the picture, read by ZXing.</summary>
    public static byte[] Read(byte[] png) =>
        TemporaryFile.With(png, file => Stranger.Run("ZXingReader", "zxing-cpp-tools", ["-bytes", file]));
}
