using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>A once-key that a factor has used up; never deleted. The primary key is the guard.</summary>
internal sealed class OnceKeyRow
{
    public string FactorId { get; set; } = "";

    public string Key { get; set; } = "";

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<OnceKeyRow>(row =>
    {
        row.ToTable("mfa_once_keys", schema);
        row.HasKey(k => new { k.FactorId, k.Key });
        row.Property(k => k.FactorId).HasMaxLength(Length.Id);
        row.Property(k => k.Key).HasMaxLength(Length.Name);
    });
}
