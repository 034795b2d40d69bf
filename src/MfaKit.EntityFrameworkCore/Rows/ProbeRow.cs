using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>The probe that tells a node whether it has the key ring the data was sealed with: one row.</summary>
internal sealed class ProbeRow
{
    public const int Only = 1;

    public int Id { get; set; }

    public byte[] Bytes { get; set; } = [];

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<ProbeRow>(row =>
    {
        row.ToTable("mfa_probe", schema);
        row.HasKey(p => p.Id);
        row.Property(p => p.Id).ValueGeneratedNever();
        row.Property(p => p.Bytes).HasMaxLength(1024);
    });
}
