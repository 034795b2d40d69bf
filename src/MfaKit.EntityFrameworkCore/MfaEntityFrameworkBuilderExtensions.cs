using MfaKit;
using MfaKit.EntityFrameworkCore.Database;
using MfaKit.EntityFrameworkCore.StartUp;
using MfaKit.EntityFrameworkCore.Stores;
using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Keeps everything that must last in the host's own database.</summary>
public static class MfaEntityFrameworkBuilderExtensions
{
    /// <summary>
    /// Keeps factors, transactions, tickets and quotas in the database of the host's context, whatever store was registered
    /// before. The context's model needs <c>modelBuilder.AddMfaKit()</c>; SQLite and PostgreSQL are supported. What is missing
    /// is told when the host starts.
    /// </summary>
    /// <typeparam name="TContext">The host's context, registered by <c>AddDbContext</c>, its pool or its factory.</typeparam>
    public static MfaBuilder AddEntityFrameworkStore<TContext>(this MfaBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.TryAddSingleton<CallerTransactions>();
        services.RemoveAll<IMfaDatabase>();
        services.AddSingleton<IMfaDatabase, MfaDatabase<TContext>>();
        WatchTransactions<TContext>(services);
        services.AddHostedService<StoreCheck<TContext>>();

        services.RemoveAll<IFactorStore>().AddSingleton<IFactorStore, EntityFrameworkFactorStore>();
        services.RemoveAll<IOutboxStore>().AddSingleton<IOutboxStore, EntityFrameworkOutboxStore>();
        services.RemoveAll<ITransactionStore>().AddSingleton<ITransactionStore, EntityFrameworkTransactionStore>();
        services.RemoveAll<IMfaTicketStore>().AddSingleton<IMfaTicketStore, EntityFrameworkTicketStore>();
        services.RemoveAll<IQuotaStore>().AddSingleton<IQuotaStore, EntityFrameworkQuotaStore>();
        services.RemoveAll<IStoreClock>().AddSingleton<IStoreClock, EntityFrameworkStoreClock>();
        return builder;
    }

    private static void WatchTransactions<TContext>(IServiceCollection services)
        where TContext : DbContext
    {
        // Options made once for all contexts (a pool, a factory) say nothing of the flow that makes a context.
        var perContext = new Lazy<bool>(() =>
            services.Any(s => s.ServiceType == typeof(DbContextOptions<TContext>) && s.Lifetime == ServiceLifetime.Scoped));
        services.ConfigureDbContext<TContext>((provider, options) => options.AddInterceptors(new CallerTransactionInterceptor(
            provider.GetRequiredService<CallerTransactions>(), perContext.Value ? CallerTransactions.Mark() : null)));
    }
}
