using System.Text.Json.Nodes;
using MfaKit.PushTransports.WebPush;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace MfaKit.Push;

public sealed class WebPushOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfakit-webpush-");

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "Subject", "Subject=" },
        { "Subject", "Subject=ops@contoso.example" },
        { "Subject", "Subject=http://contoso.example" },
        { "Subject", "Subject=mailto:" },
        { "Subject", "Subject=mailto:ops@contoso.example\" " },
        { "PublicKey", "PublicKey=" },
        { "PublicKey", "PublicKey=AAAA" },
        { "PrivateKey", "PrivateKey=" },
        { "PrivateKey", $"PrivateKey={WebPushKeys.Create().PrivateKey}" },
        { "PrivateKey", $"PrivateKey={new string('A', 43)}" },
        { "AllowedHosts", "AllowedHosts:0=https://push.contoso.example" },
        { "AllowedHosts", "AllowedHosts:0=*" },
        { "AllowedHosts", "AllowedHosts:0=*.com" },
        { "AllowedHosts", "AllowedHosts:0=push.*.example" },
        { "AllowedHosts", "AllowedHosts:0=push.contoso.example:0" },
        { "AllowedHosts", "AllowedHosts:0=push.contoso.example:65536" },
        { "AllowedHosts", "AllowedHosts:0=10.0.0.1" },
        { "AllowedHosts", "AllowedHosts:0=localhost:8080" },
        { "AllowedHosts", "AllowedHosts:0=127.0.0.1" },
        { "UnsafeAllowLoopback", "UnsafeAllowLoopback=true" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void Option_that_is_wrong_is_named_and_its_secret_is_not_shown(string field, string setting)
    {
        var failed = Assert.Throws<OptionsValidationException>(() => Read(Environments.Production, setting.Split('=', 2)));

        Assert.StartsWith($"Property {field}:", Assert.Single(failed.Failures), StringComparison.Ordinal);
        if (setting.StartsWith("PrivateKey=", StringComparison.Ordinal) && setting.Length > 20)
            Assert.DoesNotContain(setting["PrivateKey=".Length..], failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Section_adds_services_to_those_that_are_known()
    {
        var options = Read(Environments.Production, ["AllowedHosts:0", "push.contoso.example"]);

        Assert.Contains("push.contoso.example", options.AllowedHosts);
        Assert.Contains("fcm.googleapis.com", options.AllowedHosts);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Host_without_keys_does_not_start_and_says_what_to_do(string environment)
    {
        using var host = WebPushHost.Build(NoKeys, environment, contentRoot: _folder.FullName);

        var failed = Assert.Throws<OptionsValidationException>(() => host.Transport);

        Assert.Contains("WebPushKeys.Create()", Assert.Single(failed.Failures), StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void First_start_in_development_makes_keys_that_the_next_one_has_too()
    {
        string first;
        using (var host = WebPushHost.Build(NoKeys, Environments.Development, contentRoot: _folder.FullName))
            first = host.Transport.Offers["vapidPublicKey"];
        using var again = WebPushHost.Build(NoKeys, Environments.Development, contentRoot: _folder.FullName);
        Assert.Equal(first, again.Transport.Offers["vapidPublicKey"]);

        var file = Assert.Single(_folder.EnumerateFiles());
        Assert.Equal("webpush.development.json", file.Name);
        Assert.Equal(first, (string?)JsonNode.Parse(File.ReadAllText(file.FullName))!["publicKey"]);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
    }

    [Fact]
    public void Nodes_that_start_at_once_have_the_same_keys()
    {
        var keys = new string[8];
        Parallel.For(0, keys.Length, i =>
        {
            using var host = WebPushHost.Build(NoKeys, Environments.Development, contentRoot: _folder.FullName);
            keys[i] = host.Transport.Offers["vapidPublicKey"];
        });

        Assert.Single(keys.Distinct(StringComparer.Ordinal));
        Assert.Single(_folder.EnumerateFiles());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"publicKey":"AAAA","privateKey":"AAAA"}""")]
    public void Spoiled_file_of_keys_is_not_written_over(string text)
    {
        var file = Path.Combine(_folder.FullName, "webpush.development.json");
        File.WriteAllText(file, text);
        using var host = WebPushHost.Build(NoKeys, Environments.Development, contentRoot: _folder.FullName);

        Assert.Contains("Delete it", Assert.Throws<InvalidOperationException>(() => host.Transport).Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(file));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void NoKeys(WebPushOptions options) => options.PublicKey = options.PrivateKey = null;

    private static WebPushOptions Read(string environment, string[] setting)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Subject"] = "mailto:ops@contoso.example",
            ["PublicKey"] = WebPushHost.Keys.PublicKey,
            ["PrivateKey"] = WebPushHost.Keys.PrivateKey,
            [setting[0]] = setting[1],
        };
        var services = new ServiceCollection();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment });
        services.AddMfaEnrollment().AddWebPush(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<WebPushOptions>>().Value;
    }
}
