using Microsoft.EntityFrameworkCore;

namespace MfaKit.Benchmarks;

/// <summary>A host's context with nothing but MfaKit's tables and one of its own for the bare write.</summary>
internal sealed class BenchmarkContext(DbContextOptions<BenchmarkContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddMfaKit();
        modelBuilder.Entity<BareRow>().ToTable("bare");
    }

    internal sealed class BareRow
    {
        public int Id { get; set; }

        public int N { get; set; }
    }
}
