using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>A pending sign-in, a session or a visit.</summary>
internal sealed class TicketRow
{
    public string Id { get; set; } = "";

    public int Kind { get; set; }

    public string UserId { get; set; } = "";

    public string? Owner { get; set; }

    public string? SecretHash { get; set; }

    public int State { get; set; }

    public long Epoch { get; set; }

    public long CreatedAt { get; set; }

    public long ExpiresAt { get; set; }

    public long? EndedAt { get; set; }

    public long AuthenticatedAt { get; set; }

    public long? ProvenAt { get; set; }

    public int ProvenRank { get; set; }

    /// <summary>The words, with a space between two.</summary>
    public string Amr { get; set; } = "";

    public int Tries { get; set; }

    public string? Scheme { get; set; }

    public string? Application { get; set; }

    public string? Device { get; set; }

    public string? Place { get; set; }

    public long? LastSeenAt { get; set; }

    public int? EndReason { get; set; }

    public string? Successor { get; set; }

    public string? Browser { get; set; }

    public string? RememberedBy { get; set; }

    public string? PriorSecretHash { get; set; }

    public long? RotatedAt { get; set; }

    public byte[] Payload { get; set; } = [];

    public int Version { get; set; }

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<TicketRow>(row =>
    {
        row.ToTable("mfa_tickets", schema);
        row.HasKey(t => t.Id);
        row.HasIndex(t => t.Owner);
        row.HasIndex(t => new { t.UserId, t.Kind });
        row.HasIndex(t => t.ExpiresAt);
        row.HasIndex(t => t.EndedAt);
        row.Property(t => t.Id).HasMaxLength(Length.Id);
        row.Property(t => t.UserId).HasMaxLength(MfaKit.UserId.MaxLength);
        row.Property(t => t.Owner).HasMaxLength(Length.Id);
        row.Property(t => t.SecretHash).HasMaxLength(64);
        row.Property(t => t.PriorSecretHash).HasMaxLength(64);
        row.Property(t => t.Application).HasMaxLength(Length.Name);
        row.Property(t => t.Device).HasMaxLength(Length.Name);
        row.Property(t => t.Place).HasMaxLength(Length.Name);
        row.Property(t => t.Successor).HasMaxLength(Length.Id);
        row.Property(t => t.Browser).HasMaxLength(Length.Id);
        row.Property(t => t.RememberedBy).HasMaxLength(Length.Id);
        row.Property(t => t.Amr).HasMaxLength(512);
        row.Property(t => t.Scheme).HasMaxLength(128);
    });
}
