using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using MfaKit.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit.Benchmarks.Push;

/// <summary>
/// All that the phones' route does with an approval, without the HTTP around it: statement, key, request, charge, number, one conditional
/// write, and the signal to the browser. In memory, 256 people, each with a request of their own that waits.
/// </summary>
[MemoryDiagnoser(displayGenColumns: false)]
[HideColumns("Error", "StdDev", "Median", "RatioSD", "Alloc Ratio")]
public class PushRespond
{
    private const int People = 256;

    private readonly ManualTime _time = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly (TransactionId Id, string Statement)[] _answers = new (TransactionId, string)[People];
    private readonly byte[] _signed = new byte[600];
    private readonly SignedAnswer _phone = new();
    private byte[] _signature = [];
    private IHost _app = null!;
    private PushPeople _people = null!;

    [GlobalSetup]
    public async Task Prepare()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "benchmark" });
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin) = ("Contoso", new("https://my.contoso.example"))).AddPush();

        // Built, not started: nothing may run beside what is measured.
        _app = builder.Build();
        _people = new PushPeople(_app.Services, People);
        await _people.FillAsync();
        _signature = _phone.Key.SignData(_signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>An answer counts once: each turn needs requests of its own, so long after the last that no limit is near.</summary>
    [IterationSetup]
    public void Ask() => AskAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Clean()
    {
        _people.Dispose();
        _app.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = People)]
    public int Bare_verify()
    {
        var held = 0;
        for (var i = 0; i < People; i++)
            held += _phone.Key.VerifyData(_signed, _signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation) ? 1 : 0;
        return held;
    }

    [Benchmark(OperationsPerInvoke = People)]
    public async Task MfaKit_respond()
    {
        foreach (var (id, statement) in _answers)
            await _people.AnswerAsync(id, statement);
    }

    private async Task AskAsync()
    {
        _time.Advance(TimeSpan.FromHours(1));
        await _app.Services.GetRequiredService<ITransactionStore>().PurgeAsync(_time.GetUtcNow(), default);
        for (var i = 0; i < People; i++)
        {
            var begun = await _people.BeginAsync(i);
            _answers[i] = (begun.Id, await _people.SignAsync(i, begun));
        }
    }
}
