using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>Units taken in the window that runs.</summary>
internal sealed class QuotaRow
{
    public string Key { get; set; } = "";

    public int Count { get; set; }

    public long EndsAt { get; set; }

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<QuotaRow>(row =>
    {
        row.ToTable("mfa_quotas", schema);
        row.HasKey(q => q.Key);
        row.HasIndex(q => q.EndsAt);
        row.Property(q => q.Key).HasMaxLength(128);
    });
}
