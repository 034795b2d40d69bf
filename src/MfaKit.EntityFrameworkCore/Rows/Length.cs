namespace MfaKit.EntityFrameworkCore.Rows;

/// <summary>Column lengths that no value type says itself.</summary>
internal static class Length
{
    public const int Id = 40;
    public const int Name = 64;
    public const int Source = 320;
    public const int Address = 320;
}
