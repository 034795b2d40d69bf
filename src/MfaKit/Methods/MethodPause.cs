namespace MfaKit.Methods;

/// <summary>A method asks nobody of a person for a while; their other methods go on.</summary>
/// <param name="Until">Until when at the latest; null: until another method proves the person. That ends it in any case.</param>
public sealed record MethodPause(DateTimeOffset? Until);
