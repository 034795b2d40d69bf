using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MfaKit.PushTransports.WebPush;

/// <summary>The pair of keys: the options', or, in Development only, one that the first start makes and keeps in a file.</summary>
internal sealed class VapidPair
{
    public VapidPair(IOptions<WebPushOptions> options, IHostEnvironment environment, ILogger<VapidPair> logger)
    {
        var (publicKey, privateKey) = (options.Value.PublicKey, options.Value.PrivateKey);
        if (publicKey is null && environment.IsDevelopment())
        {
            var file = Path.GetFullPath(options.Value.DevelopmentKeyFile, environment.ContentRootPath);
            var kept = Read(file) ?? Make(file, logger);
            (publicKey, privateKey) = (kept.PublicKey, kept.PrivateKey);
            if (!P256.TryReadPair(publicKey, privateKey, out _))
                throw Unreadable(file, null);
        }

        if (!P256.TryReadPair(publicKey, privateKey, out var pair))
            throw new InvalidOperationException("WebPushOptions hold no pair of keys.");
        (PublicKey, Parameters) = (publicKey!, pair);
    }

    /// <summary>As phones and services are told it.</summary>
    public string PublicKey { get; }

    public ECParameters Parameters { get; }

    private static WebPushKeys? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), WebPushJson.Default.WebPushKeys) ?? throw Unreadable(file, null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw Unreadable(file, e);
        }
    }

    /// <summary>Of two that start at once, one makes them and both have the same.</summary>
    private static WebPushKeys Make(string file, ILogger logger)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = $"{file}.{Path.GetRandomFileName()}";
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(part, open))
            JsonSerializer.Serialize(stream, WebPushKeys.Create(), WebPushJson.Default.WebPushKeys);
        try
        {
            File.Move(part, file, overwrite: false);
            Log.KeysMade(logger, file);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(part);
        }

        return Read(file)!;
    }

    private static InvalidOperationException Unreadable(string file, Exception? inner) =>
        new($"{file} holds no pair of keys for Web Push. Delete it, and the next start makes another.", inner);
}
