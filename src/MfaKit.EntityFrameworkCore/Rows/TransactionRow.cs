using MfaKit.Methods;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>An enrolment or a challenge.</summary>
internal sealed class TransactionRow
{
    public string Id { get; set; } = "";

    public string UserId { get; set; } = "";

    public string Ticket { get; set; } = "";

    public long Epoch { get; set; }

    public int Purpose { get; set; }

    public string Method { get; set; } = "";

    public string? Factor { get; set; }

    public string? Replaces { get; set; }

    public string? Name { get; set; }

    public int State { get; set; }

    public string? Reason { get; set; }

    public long CreatedAt { get; set; }

    public long ExpiresAt { get; set; }

    public long? ResendAt { get; set; }

    public int Tries { get; set; }

    public int TriesSinceSend { get; set; }

    public int Delivery { get; set; }

    public int Version { get; set; }

    public string? FindBy { get; set; }

    public bool FindByIsUnique { get; set; }

    public byte[] Payload { get; set; } = [];

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<TransactionRow>(row =>
    {
        row.ToTable("mfa_transactions", schema);
        row.HasKey(t => t.Id);
        row.HasIndex(t => t.UserId);
        row.HasIndex(t => new { t.Method, t.FindBy });
        row.HasIndex(t => t.ExpiresAt);
        row.Property(t => t.Id).HasMaxLength(Length.Id);
        row.Property(t => t.UserId).HasMaxLength(MfaKit.UserId.MaxLength);
        row.Property(t => t.Ticket).HasMaxLength(Length.Id);
        row.Property(t => t.Method).HasMaxLength(MethodName.MaxLength);
        row.Property(t => t.Factor).HasMaxLength(Length.Id);
        row.Property(t => t.Replaces).HasMaxLength(Length.Id);
        row.Property(t => t.Name).HasMaxLength(Length.Name);
        row.Property(t => t.Reason).HasMaxLength(Length.Name);
        row.Property(t => t.FindBy).HasMaxLength(LookupKey.MaxLength);
    });
}
