using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Sample;

/// <summary>
/// The sample on a loopback port of its own, with its files in a folder of its own and a clock that a test sets. It can be
/// started again on the same files and port.
/// </summary>
internal sealed class ContosoHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfakit-contoso-");
    private readonly (string Key, string Value)[] _settings;
    private readonly ContosoHost? _first;
    private readonly int _port = FreePort();
    private Factory _factory;

    private ContosoHost(ContosoHost? first, (string Key, string Value)[] settings)
    {
        (_first, _settings) = (first, settings);
        if (first is not null)
            Clock = first.Clock;
        _factory = NewFactory();
    }

    /// <summary>Near the real time, by which cookies end in a browser, and at the begin of a time step.</summary>
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 * 30));

    public IServiceProvider Services => _factory.Services;

    /// <summary>Its public origin, too: phones keep to that.</summary>
    public Uri Address => new($"http://localhost:{_port}");

    public static ContosoHost Start(params (string Key, string Value)[] settings) => new(null, settings);

    /// <summary>A second node: the first one's keys, clock and public origin, and an address of its own.</summary>
    public static ContosoHost StartBeside(ContosoHost first, params (string Key, string Value)[] settings) => new(first, settings);

    /// <summary>A browser; with the cookies of another it is that one after a restart.</summary>
    public Browser NewBrowser(CookieContainer? cookies = null) => new(Address, cookies ?? new());

    public async Task RestartAsync()
    {
        await _factory.DisposeAsync();
        _factory = NewFactory();
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private Factory NewFactory()
    {
        var factory = new Factory((_first ?? this)._folder.FullName, (_first ?? this).Address, Clock, _settings);
        factory.UseKestrel(_port);
        factory.StartServer();
        return factory;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Factory(string folder, Uri address, TimeProvider clock, (string Key, string Value)[] settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("ConnectionStrings:App", $"Data Source={Path.Combine(folder, "contoso.db")}");
            builder.UseSetting("Keys:Folder", Path.Combine(folder, "keys"));
            // The clock is the test's, not the database server's.
            builder.UseSetting("Mfa:MaxClockOffset", Timeout.InfiniteTimeSpan.ToString());
            builder.UseSetting("Mfa:PublicOrigin", address.OriginalString);
            builder.UseSetting("Mfa:WebPush:DevelopmentKeyFile", Path.Combine(folder, "webpush.json"));
            // Most tests are about codes of an app; those about the number or the phone's approval switch them on.
            builder.UseSetting("DevelopmentPhone", "false");
            builder.UseSetting("Mfa:Push:Enabled", "false");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureTestServices(services => services.AddSingleton(clock));
        }
    }
}
