using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using MfaKit.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Benchmarks;

/// <summary>
/// A factor's 20 bytes sealed and opened, each time for another row. The baseline is the host's Data Protection by itself
/// with the same purposes and the same ring.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Alloc Ratio")]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams), CategoriesColumn]
public class Sealing
{
    private const int Rows = 256;

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(20);
    private readonly SecretPurpose[] _purposes =
        [.. Enumerable.Range(0, Rows).Select(i => new SecretPurpose(new UserId($"user{i}"), FactorId.New().Value, "totp"))];

    private string _keys = "";
    private ServiceProvider? _services;
    private IDataProtector _direct = null!;
    private IMfaSecretProtector _ours = null!;
    private byte[][] _sealed = [];
    private int _next;

    [Params(EncryptionAlgorithm.AES_256_CBC, EncryptionAlgorithm.AES_256_GCM)]
    public EncryptionAlgorithm Ring { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _keys = Directory.CreateTempSubdirectory("mfakit-ring-").FullName;
        var services = new ServiceCollection().AddLogging();
        services.AddDataProtection()
            .SetApplicationName("benchmark")
            .PersistKeysToFileSystem(new(_keys))
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = Ring });
        services.AddMfaEnrollment();
        _services = services.BuildServiceProvider();
        _direct = _services.GetRequiredService<IDataProtectionProvider>().CreateProtector("MfaKit.v1");
        _ours = _services.GetRequiredService<IMfaSecretProtector>();
        _sealed = [.. _purposes.Select(purpose => _ours.Seal(purpose, _secret).Bytes)];

        if (!DataProtection_open().AsSpan().SequenceEqual(_secret) || !MfaKit_open().Bytes.AsSpan().SequenceEqual(_secret))
            throw new InvalidOperationException("The ways disagree.");
    }

    [GlobalCleanup]
    public void Clean()
    {
        _services?.Dispose();
        Directory.Delete(_keys, recursive: true);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("seal")]
    public byte[] DataProtection_seal() => Direct(_purposes[Next()]).Protect(_secret);

    [Benchmark, BenchmarkCategory("seal")]
    public SealedSecret MfaKit_seal() => _ours.Seal(_purposes[Next()], _secret);

    [Benchmark(Baseline = true), BenchmarkCategory("open")]
    public byte[] DataProtection_open()
    {
        var i = Next();
        return Direct(_purposes[i]).Unprotect(_sealed[i]);
    }

    [Benchmark, BenchmarkCategory("open")]
    public OpenedSecret MfaKit_open()
    {
        var i = Next();
        return _ours.Open(_purposes[i], _sealed[i]);
    }

    private IDataProtector Direct(SecretPurpose purpose) => _direct.CreateProtector(purpose.User.Value, purpose.Row, purpose.Kind);

    private int Next() => _next++ & (Rows - 1);
}
