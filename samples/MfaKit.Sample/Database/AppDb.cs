using Contoso.People;
using Microsoft.EntityFrameworkCore;

namespace Contoso.Database;

/// <summary>Contoso's own tables and MfaKit's in one model. A host with one engine needs no more than this class.</summary>
public abstract class AppDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Person> People => Set<Person>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMfaKit();
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("people");
            person.Property(p => p.Id).HasMaxLength(64);
            person.Property(p => p.Email).HasMaxLength(254);
            person.Property(p => p.Role).HasMaxLength(64);
            person.HasIndex(p => p.Email).IsUnique();
        });
    }
}

/// <summary>The model on SQLite, with its own migrations.</summary>
public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options) : AppDb(options);

/// <summary>The model on PostgreSQL, with its own migrations.</summary>
public sealed class PostgresAppDb(DbContextOptions<PostgresAppDb> options) : AppDb(options);
