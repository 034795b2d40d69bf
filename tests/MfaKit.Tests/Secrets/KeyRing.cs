using MfaKit.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Tests.Secrets;

/// <summary>A real key ring in a directory of its own, and nodes that read it.</summary>
internal sealed class KeyRing : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mfakit-ring-");
    private readonly List<ServiceProvider> _nodes = [];

    /// <summary>A process that starts now: it reads the ring as it is in the directory.</summary>
    public Node Start(Action<IDataProtectionBuilder>? more = null)
    {
        var services = new ServiceCollection();
        var builder = services.AddDataProtection().SetApplicationName("tests").PersistKeysToFileSystem(_directory);
        more?.Invoke(builder);
        var node = services.BuildServiceProvider();
        _nodes.Add(node);
        return new(node);
    }

    /// <summary>Deletes the keys where they lie, as somebody who tidies up a volume does.</summary>
    public void DeleteKeys()
    {
        foreach (var file in _directory.EnumerateFiles("key-*.xml"))
            file.Delete();
    }

    public void Dispose()
    {
        _nodes.ForEach(n => n.Dispose());
        _directory.Delete(recursive: true);
    }

    internal sealed class Node(IServiceProvider services)
    {
        public IKeyManager Keys { get; } = services.GetRequiredService<IKeyManager>();

        public IMfaSecretProtector Protector { get; } = new DataProtectionSecretProtector(
            services.GetDataProtectionProvider(), services.GetRequiredService<IKeyManager>());

        public FactorSecrets Factors => new(Protector);

        /// <summary>A new key, in use from the next start on.</summary>
        public void Rotate() => Keys.CreateNewKey(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(90));
    }
}
