using MfaKit.EntityFrameworkCore.Rows;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Puts MfaKit's tables into the host's own model.</summary>
public static class MfaModelBuilderExtensions
{
    /// <summary>
    /// Adds MfaKit's tables, to be called in <c>OnModelCreating</c>. All names begin with <c>mfa_</c>; whoever wants others
    /// changes them in the model afterwards. Migrations are the host's own.
    /// </summary>
    /// <param name="modelBuilder">The host's model.</param>
    /// <param name="schema">The database schema of the tables, or null for the model's default.</param>
    public static ModelBuilder AddMfaKit(this ModelBuilder modelBuilder, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        PersonRow.Configure(modelBuilder, schema);
        FactorRow.Configure(modelBuilder, schema);
        OnceKeyRow.Configure(modelBuilder, schema);
        LookupKeyRow.Configure(modelBuilder, schema);
        OutboxRow.Configure(modelBuilder, schema);
        ProbeRow.Configure(modelBuilder, schema);
        TransactionRow.Configure(modelBuilder, schema);
        TicketRow.Configure(modelBuilder, schema);
        QuotaRow.Configure(modelBuilder, schema);
        return modelBuilder;
    }
}
