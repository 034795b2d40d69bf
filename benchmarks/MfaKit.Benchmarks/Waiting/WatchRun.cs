using System.Diagnostics;
using MfaKit.Benchmarks.Push;
using MfaKit.Engines;
using MfaKit.Signals;
using MfaKit.Verification;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace MfaKit.Benchmarks.Waiting;

/// <summary>Browsers that wait by the service, without HTTP: on the node where the phones answer, or on another one.</summary>
internal static class WatchRun
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static async Task OnMemoryAsync(int count)
    {
        var reads = new CountedReads();
        using var node = await StartAsync(reads, (_, _) => { });
        await RunAsync("one node, memory, no HTTP", count, reads, node, node);
    }

    public static async Task OnPostgresAsync(int count)
    {
        if (PostgresServer.Unavailable is { } reason)
        {
            Report.Line("two nodes", $"left out: {reason}");
            return;
        }

        await using var server = new PostgresServer();

        // Both nodes are in this process and share its pool; the server takes 100 connections.
        var connection = $"{await server.CreateDatabaseAsync()};Maximum Pool Size=40";
        void Use(IServiceCollection services, MfaBuilder mfa)
        {
            services.AddDbContextPool<BenchmarkContext>(o => o.UseNpgsql(connection));
            mfa.AddEntityFrameworkStore<BenchmarkContext>().AddPostgresSignal(connection);
        }

        await using (var db = new BenchmarkContext(new DbContextOptionsBuilder<BenchmarkContext>().UseNpgsql(connection).Options))
            await db.Database.EnsureCreatedAsync();
        var reads = new CountedReads();
        using (var phones = await StartAsync(new CountedReads(), Use))
        using (var browsers = await StartAsync(reads, Use))
        {
            await UntilHeardAsync(phones, browsers);
            await RunAsync("two nodes, PostgreSQL, no HTTP", count, reads, phones, browsers);
        }

        NpgsqlConnection.ClearAllPools();
    }

    private static async Task<IHost> StartAsync(CountedReads reads, Action<IServiceCollection, MfaBuilder> use)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "benchmark", EnvironmentName = Environments.Development });
        builder.Services.AddDataProtection().SetApplicationName("benchmark").UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(Keys);
        var mfa = builder.Services.AddMfaEnrollment(o => (o.Issuer, o.PublicOrigin) = ("Contoso", new("https://my.contoso.example"))).AddPush(o => o.Lifetime = TimeSpan.FromMinutes(10));
        use(builder.Services, mfa);
        reads.Count(builder.Services);
        var node = builder.Build();
        await node.StartAsync();
        return node;
    }

    // One ring for all nodes.
    private static readonly IDataProtectionProvider Keys = new EphemeralDataProtectionProvider();

    private static async Task RunAsync(string name, int count, CountedReads reads, IHost phones, IHost browsers)
    {
        Report.Line(name, $"{count} browsers");
        using var people = new PushPeople(phones.Services, count);
        await people.FillAsync();
        var begun = new MfaTransaction[count];
        var statements = new string[count];
        for (var i = 0; i < count; i++)
        {
            begun[i] = await people.BeginAsync(i);
            statements[i] = await people.SignAsync(i, begun[i]);
        }

        var watch = browsers.Services.GetRequiredService<IMfaTransactionWatch>();
        var verification = browsers.Services.GetRequiredService<IMfaVerificationService>();
        var news = new News(count);
        async Task WaitAsync(int i)
        {
            var seen = begun[i];
            while (seen.State == TransactionState.Pending)
            {
                await watch.WaitAsync(people[i], seen, Longest, default);
                seen = (await verification.GetAsync(people[i], seen.Id, default)).Value;
            }

            news.Told(i, Stopwatch.GetTimestamp());
        }

        var (empty, before) = (await Report.LivingBytesAsync(), reads.Now);
        var waiting = Task.WhenAll(Enumerable.Range(0, count).Select(WaitAsync).ToArray());
        Report.PerWaiter(empty, await Report.LivingBytesAsync(), count);
        Report.Reads("  read when they came", before, reads.Now);
        await Report.IdleAsync(reads);
        await Answers.RunAsync(count, news, reads, i => people.AnswerAsync(begun[i].Id, statements[i]));
        await waiting;
    }

    /// <summary>Until the browsers' node hears the other: LISTEN begins in the background.</summary>
    private static async Task UntilHeardAsync(IHost from, IHost at)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = at.Services.GetRequiredService<IMfaSignal>().Listen(_ => heard.TrySetResult());
        while (!heard.Task.IsCompleted)
        {
            await from.Services.GetRequiredService<IMfaSignal>().PublishAsync(new("probe"), default);
            await Task.WhenAny(heard.Task, Task.Delay(200));
        }
    }
}
