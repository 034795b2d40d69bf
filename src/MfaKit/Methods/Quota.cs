namespace MfaKit.Methods;

/// <summary>One limit to take a unit of. Windows are fixed: they begin with the first unit and end <paramref name="Window"/> later.</summary>
/// <param name="Key">What is limited, at most 128 characters, such as <c>sms:number:…</c>; hashes, no full numbers.</param>
/// <param name="Limit">Units per window; at least 1.</param>
/// <param name="Window">The length of the window.</param>
public sealed record Quota(string Key, int Limit, TimeSpan Window);
