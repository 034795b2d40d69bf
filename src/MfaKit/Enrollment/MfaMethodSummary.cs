namespace MfaKit.Enrollment;

/// <summary>A method as a person may choose it.</summary>
/// <param name="Method">Its name.</param>
/// <param name="DisplayName">What to call it, in English.</param>
/// <param name="Recommended">Policy recommends it.</param>
/// <param name="Restricted">Carried by the telephone network (SP 800-63B-4 §3.2.9).</param>
/// <param name="UnavailableReason">Why it cannot be set up now, or null when it can: <c>not_allowed</c>, or the method's own word.</param>
public sealed record MfaMethodSummary(MethodName Method, string DisplayName, bool Recommended, bool Restricted, string? UnavailableReason);
