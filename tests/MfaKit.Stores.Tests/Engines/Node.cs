using MfaKit.EntityFrameworkCore.Rows;
using MfaKit.Storage;
using MfaKit.Testing.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MfaKit.Engines;

/// <summary>One node of a host: a container of its own over a database that others may share.</summary>
public sealed class Node<TContext>(Action<IServiceCollection> addContext) : IAsyncDisposable
    where TContext : DbContext
{
    private readonly ServiceProvider services = Build(addContext);

    public IServiceProvider Services => services;

    public IFactorStore Factors => services.GetRequiredService<IFactorStore>();

    public AsyncServiceScope Scope() => services.CreateAsyncScope();

    public async Task CreateTablesAsync()
    {
        await using var scope = Scope();
        await scope.ServiceProvider.GetRequiredService<TContext>().Database.EnsureCreatedAsync();
    }

    /// <summary>What the host does when it starts.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // As a host does: what looks before anything starts, then what starts.
        foreach (var service in services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await service.StartingAsync(cancellationToken);
        foreach (var service in services.GetServices<IHostedService>())
            await service.StartAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<OutboxRecord>> ReadOutboxAsync(UserId user, CancellationToken cancellationToken)
    {
        await using var scope = Scope();
        var rows = await scope.ServiceProvider.GetRequiredService<TContext>().Set<OutboxRow>()
            .Where(n => n.UserId == user.Value).ToListAsync(cancellationToken);
        return [.. rows.Select(r => r.ToRecord())];
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static ServiceProvider Build(Action<IServiceCollection> addContext)
    {
        var collection = new ServiceCollection();
        addContext(collection);
        new MfaBuilder(collection).AddEntityFrameworkStore<TContext>();
        return collection.BuildServiceProvider(validateScopes: true);
    }
}

internal static class NodeStores
{
    /// <summary>The stores of several nodes over one database.</summary>
    public static Stores Of<TContext>(params Node<TContext>[] nodes)
        where TContext : DbContext
    {
        return new(
            new() { Nodes = All<IFactorStore>(), Callers = Scale.Callers, ReadOutboxAsync = nodes[0].ReadOutboxAsync },
            new() { Nodes = All<ITransactionStore>(), Callers = Scale.Callers },
            new() { Nodes = All<IMfaTicketStore>(), Callers = Scale.Callers },
            new() { Nodes = All<IQuotaStore>(), Callers = Scale.Callers },
            new() { Nodes = All<IOutboxStore>(), Callers = Scale.Callers, Factors = nodes[0].Factors });

        TStore[] All<TStore>()
            where TStore : class => [.. nodes.Select(n => n.Services.GetRequiredService<TStore>())];
    }
}
