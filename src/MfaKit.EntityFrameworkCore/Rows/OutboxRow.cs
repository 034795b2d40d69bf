using MfaKit.Storage;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>A notice waiting to be delivered.</summary>
internal sealed class OutboxRow
{
    public string Id { get; set; } = "";

    public string UserId { get; set; } = "";

    public string Kind { get; set; } = "";

    public long At { get; set; }

    public string? Method { get; set; }

    public string? FactorId { get; set; }

    public string? Source { get; set; }

    public string? Address { get; set; }

    public long? EffectiveAt { get; set; }

    public long DueAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>The row of a notice, due from when it happened.</summary>
    public static OutboxRow Of(OutboxRecord record) => Of(record, record.At);

    public static OutboxRow Of(OutboxRecord record, DateTimeOffset dueAt) => new()
    {
        Id = record.Id,
        UserId = record.User.Value,
        Kind = record.Kind,
        At = Moment.ToRow(record.At),
        Method = record.Method?.Value,
        FactorId = record.Factor?.Value,
        Source = record.Source,
        Address = record.Address,
        EffectiveAt = Moment.ToRow(record.EffectiveAt),
        DueAt = Moment.ToRow(dueAt),
    };

    public OutboxRecord ToRecord() => new(
        Id,
        new UserId(UserId),
        Kind,
        Moment.ToRecord(At),
        Method is { } method ? new MethodName(method) : null,
        FactorId is { } factor ? MfaKit.FactorId.Parse(factor, provider: null) : null,
        Source)
    {
        Address = Address,
        EffectiveAt = Moment.ToRecord(EffectiveAt),
    };

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<OutboxRow>(row =>
    {
        row.ToTable("mfa_outbox", schema);
        row.HasKey(n => n.Id);
        row.HasIndex(n => n.DueAt);
        row.Property(n => n.Id).HasMaxLength(Length.Name);
        row.Property(n => n.UserId).HasMaxLength(MfaKit.UserId.MaxLength);
        row.Property(n => n.Kind).HasMaxLength(Length.Name);
        row.Property(n => n.Method).HasMaxLength(MethodName.MaxLength);
        row.Property(n => n.FactorId).HasMaxLength(Length.Id);
        row.Property(n => n.Source).HasMaxLength(Length.Source);
        row.Property(n => n.Address).HasMaxLength(Length.Address);
    });
}
