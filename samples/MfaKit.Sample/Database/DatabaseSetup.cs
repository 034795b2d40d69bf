using Contoso.People;
using MfaKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Contoso.Database;

internal static class DatabaseSetup
{
    /// <summary>The engine is a matter of configuration: <c>Database:Provider</c> and <c>ConnectionStrings:App</c>.</summary>
    public static MfaBuilder AddAppDb(this MfaBuilder mfa, IConfiguration configuration, IHostEnvironment environment)
    {
        var connection = configuration.GetConnectionString("App") ?? throw new InvalidOperationException("ConnectionStrings:App is not set.");
        return configuration["Database:Provider"] switch
        {
            "Sqlite" => mfa.AddSqlite(BelowContentRoot(connection, environment)),
            // Nodes hear of each other by the database that they share.
            "Postgres" => mfa.Add<PostgresAppDb>(o => o.UseNpgsql(connection)).AddPostgresSignal(connection),
            var other => throw new InvalidOperationException($"Database:Provider is \"{other}\"; it must be Sqlite or Postgres."),
        };
    }

    /// <summary>
    /// Tables must be there before the host starts. In Development it makes them itself; elsewhere the deployment does, once
    /// and not on every node: <c>dotnet ef database update</c>, or a migration bundle. What is missing stops the start.
    /// </summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        if (!app.Configuration.GetValue<bool>("Database:MigrateAtStart"))
            return;
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Database.MigrateAsync();
        if (app.Environment.IsDevelopment())
            await DemoPeople.SeedAsync(db);
    }

    private static MfaBuilder AddSqlite(this MfaBuilder mfa, string connection) => mfa.Add<SqliteAppDb>(o => o.UseSqlite(connection));

    private static MfaBuilder Add<TContext>(this MfaBuilder mfa, Action<DbContextOptionsBuilder> engine)
        where TContext : AppDb
    {
        mfa.Services.AddDbContext<TContext>(engine);
        mfa.Services.AddScoped<AppDb>(provider => provider.GetRequiredService<TContext>());
        return mfa.AddEntityFrameworkStore<TContext>();
    }

    private static string BelowContentRoot(string connection, IHostEnvironment environment)
    {
        var parts = new SqliteConnectionStringBuilder(connection);
        parts.DataSource = Path.Combine(environment.ContentRootPath, parts.DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(parts.DataSource)!);
        return parts.ConnectionString;
    }
}
