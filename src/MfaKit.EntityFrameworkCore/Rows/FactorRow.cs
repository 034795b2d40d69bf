using MfaKit.Methods;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>
/// A factor. Enums are plain numbers and times Unix milliseconds, so that no convention of the host's model and no provider
/// changes how they compare in SQL.
/// </summary>
internal sealed class FactorRow
{
    public string Id { get; set; } = "";

    public string UserId { get; set; } = "";

    public string Method { get; set; } = "";

    public int State { get; set; }

    public string? Name { get; set; }

    public string? Hint { get; set; }

    public bool IsDefault { get; set; }

    public string? PlanReplaces { get; set; }

    public long? PlanAt { get; set; }

    public long? PlanEpoch { get; set; }

    public string? PlanSession { get; set; }

    public long? PlanToldAt { get; set; }

    public string? Key { get; set; }

    public bool KeyIsUnique { get; set; }

    public byte[] Payload { get; set; } = [];

    public string? SealedBy { get; set; }

    public long CreatedAt { get; set; }

    public string? Source { get; set; }

    public long? LastUsedAt { get; set; }

    public long? RemovedAt { get; set; }

    public long HighWater { get; set; }

    public int OnceUsed { get; set; }

    public int Failures { get; set; }

    public long NextTryAt { get; set; }

    public long StrikeWindow { get; set; }

    public int Strikes { get; set; }

    public int StrikesBefore { get; set; }

    public long? PausedAt { get; set; }

    public long? PausedUntil { get; set; }

    public int Version { get; set; }

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<FactorRow>(row =>
    {
        row.ToTable("mfa_factors", schema);
        row.HasKey(f => f.Id);
        row.HasIndex(f => f.UserId);
        row.HasIndex(f => new { f.Method, f.Key });
        row.HasIndex(f => f.PlanAt);
        row.Property(f => f.Id).HasMaxLength(Length.Id);
        row.Property(f => f.UserId).HasMaxLength(MfaKit.UserId.MaxLength);
        row.Property(f => f.Method).HasMaxLength(MethodName.MaxLength);
        row.Property(f => f.Name).HasMaxLength(Length.Name);
        row.Property(f => f.Hint).HasMaxLength(Length.Name);
        row.Property(f => f.Key).HasMaxLength(LookupKey.MaxLength);
        row.Property(f => f.PlanReplaces).HasMaxLength(Length.Id);
        row.Property(f => f.PlanSession).HasMaxLength(Length.Id);
        row.Property(f => f.SealedBy).HasMaxLength(Length.Name);
        row.Property(f => f.Source).HasMaxLength(Length.Source);
    });
}
