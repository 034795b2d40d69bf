using MfaKit.Methods;
using Microsoft.EntityFrameworkCore;

namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>
/// A lookup key that a factor of the method ever carried; never deleted. A table of its own, because a unique index over
/// factors could not tell keys that may be shared from those that may not.
/// </summary>
internal sealed class LookupKeyRow
{
    public string Method { get; set; } = "";

    public string Key { get; set; } = "";

    /// <summary>1 when it is one factor's for ever, 0 when it may be shared; a number, because SQL compares it.</summary>
    public int IsUnique { get; set; }

    public static void Configure(ModelBuilder model, string? schema) => model.Entity<LookupKeyRow>(row =>
    {
        row.ToTable("mfa_lookup_keys", schema);
        row.HasKey(k => new { k.Method, k.Key });
        row.Property(k => k.Method).HasMaxLength(MethodName.MaxLength);
        row.Property(k => k.Key).HasMaxLength(LookupKey.MaxLength);
    });
}
