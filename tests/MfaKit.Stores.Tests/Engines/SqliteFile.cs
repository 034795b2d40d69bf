using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Engines;

/// <summary>A SQLite database in a file of its own, deleted with this object.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mfakit-sqlite-").FullName;

    public string Connection => $"Data Source={Path.Combine(folder, "host.db")}";

    public Action<IServiceCollection> Context<TContext>()
        where TContext : DbContext => services => services.AddDbContext<TContext>(o => o.UseSqlite(Connection));

    public void Dispose()
    {
        // Pooled connections hold the file open.
        using (var connection = new SqliteConnection(Connection))
            SqliteConnection.ClearPool(connection);
        Directory.Delete(folder, recursive: true);
    }
}
