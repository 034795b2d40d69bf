using System.Text;
using QRCoder;

namespace MfaKit.Browser.Authenticator;

/// <summary>What a camera sees that is held before a QR code: two pictures in a file that Chromium plays over and over.</summary>
internal static class Camera
{
    private const int Width = 640;
    private const int Height = 480;
    private const byte Light = 235;
    private const byte Dark = 16;

    public static string See(string text, string folder)
    {
        using var code = new QRCodeGenerator().CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        var scale = Height / modules.Count;
        var (left, top) = ((Width - (modules.Count * scale)) / 2, (Height - (modules.Count * scale)) / 2);
        var frame = new byte[Width * Height * 3 / 2];
        frame.AsSpan(0, Width * Height).Fill(Light);
        frame.AsSpan(Width * Height).Fill(128);
        for (var row = 0; row < modules.Count * scale; row++)
        {
            for (var column = 0; column < modules.Count * scale; column++)
            {
                if (modules[row / scale][column / scale])
                    frame[((top + row) * Width) + left + column] = Dark;
            }
        }

        var path = Path.Combine(folder, "camera.y4m");
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes($"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420jpeg\n"));
        for (var i = 0; i < 2; i++)
        {
            file.Write("FRAME\n"u8);
            file.Write(frame);
        }

        return path;
    }
}
