using MfaKit;
using MfaKit.PostgreSql;
using MfaKit.Signals;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets the nodes of a host hear of each other by the database they share.</summary>
public static class PostgresMfaBuilderExtensions
{
    /// <summary>
    /// Tells every node at once that something of a person changed, by <c>LISTEN</c> and <c>NOTIFY</c>: a browser at one node moves on when the phone
    /// approves at another, and a session that was ended is refused everywhere within a second. Each node keeps one connection of its own for it.
    /// Without it, or while the connection is down, nodes find out within the check interval.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">The database that all nodes share. A pooler between must keep sessions (not transactions).</param>
    public static MfaBuilder AddPostgresSignal(this MfaBuilder builder, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        builder.Services.TryAddSingleton(provider => new PostgresSignal(
            connectionString, provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.GetRequiredService<ILogger<PostgresSignal>>()));
        builder.Services.Replace(ServiceDescriptor.Singleton<IMfaSignal>(provider => provider.GetRequiredService<PostgresSignal>()));
        builder.Services.AddHostedService(provider => provider.GetRequiredService<PostgresSignal>());
        return builder;
    }
}
