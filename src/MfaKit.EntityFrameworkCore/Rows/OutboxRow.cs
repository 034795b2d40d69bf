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

    public static OutboxRow Of(OutboxRecord record) => new()
    {
        Id = record.Id,
        UserId = record.User.Value,
        Kind = record.Kind,
        At = Moment.ToRow(record.At),
        Method = record.Method?.Value,
        FactorId = record.Factor?.Value,
        Source = record.Source,
    };

    public OutboxRecord ToRecord() => new(
        Id,
        new UserId(UserId),
        Kind,
        Moment.ToRecord(At),
        Method is { } method ? new MethodName(method) : null,
        FactorId is { } factor ? MfaKit.FactorId.Parse(factor, provider: null) : null,
        Source);

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<OutboxRow>(row =>
    {
        row.ToTable("mfa_outbox", schema);
        row.HasKey(n => n.Id);
        row.HasIndex(n => n.At);
        row.Property(n => n.Id).HasMaxLength(Length.Name);
        row.Property(n => n.UserId).HasMaxLength(MfaKit.UserId.MaxLength);
        row.Property(n => n.Kind).HasMaxLength(Length.Name);
        row.Property(n => n.Method).HasMaxLength(MethodName.MaxLength);
        row.Property(n => n.FactorId).HasMaxLength(Length.Id);
        row.Property(n => n.Source).HasMaxLength(Length.Source);
    });
}
