using Microsoft.EntityFrameworkCore;

namespace MfaKit.Engines;

/// <summary>A host's own context: a table of its own beside MfaKit's.</summary>
public class HostContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMfaKit();
}

public sealed class Note
{
    public int Id { get; set; }

    public required string Text { get; set; }
}
