using System.Text;

namespace MfaKit.Strangers;

internal static class Rsvg
{
    /// <summary>The picture as librsvg draws it, on white as on a page.</summary>
    public static byte[] ToPng(string svg) =>
        Stranger.Run("rsvg-convert", "librsvg2-bin", ["-b", "white"], Encoding.UTF8.GetBytes(svg));
}
