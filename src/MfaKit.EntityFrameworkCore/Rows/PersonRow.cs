using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>A person's epoch, and what they put off. Every change of a person locks this row first, so that two changes never wait in a circle.</summary>
internal sealed class PersonRow
{
    public string UserId { get; set; } = "";

    public long Epoch { get; set; }

    /// <summary>Why the epoch last moved, or null when it never did.</summary>
    public int? EpochReason { get; set; }

    /// <summary>How often they put the setting up of a factor off.</summary>
    public int Postponed { get; set; }

    /// <summary>Until when, or null when they never did.</summary>
    public long? PostponedUntil { get; set; }

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<PersonRow>(row =>
    {
        row.ToTable("mfa_people", schema);
        row.HasKey(p => p.UserId);
        row.Property(p => p.UserId).HasMaxLength(MfaKit.UserId.MaxLength);

        // Rows are made by whoever locks a person first, who knows nothing of it.
        row.Property(p => p.Postponed).HasDefaultValue(0);
    });
}
