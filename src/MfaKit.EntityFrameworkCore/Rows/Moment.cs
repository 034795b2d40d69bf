namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>Times are Unix milliseconds in every table: whole numbers compare alike in every database.</summary>
internal static class Moment
{
    public static long ToRow(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    public static long? ToRow(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToRecord(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);

    public static DateTimeOffset? ToRecord(long? at) => at is { } known ? ToRecord(known) : null;
}
