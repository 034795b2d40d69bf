namespace MfaKit.Strangers;

internal static class TemporaryFile
{
    /// <summary>For programs that read a picture only by its name.</summary>
    public static T With<T>(byte[] content, Func<string, T> use)
    {
        var folder = Directory.CreateTempSubdirectory("mfakit-");
        try
        {
            var file = Path.Combine(folder.FullName, "picture.png");
            File.WriteAllBytes(file, content);
            return use(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
