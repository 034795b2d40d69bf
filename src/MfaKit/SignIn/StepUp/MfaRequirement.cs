using Microsoft.AspNetCore.Authorization;

namespace MfaKit.SignIn.StepUp;

/// <summary>Wants a second factor.</summary>
/// <param name="maxAge">
/// Null: the gate was passed, by a proof or by a remembered device. Else: a factor was proven in this session no longer ago; a
/// remembered device or a recovery code does not count (SEC-D1, SEC-C5).
/// </param>
public sealed class MfaRequirement(TimeSpan? maxAge) : IAuthorizationRequirement
{
    /// <summary>How old a proof may be, or null for any age.</summary>
    public TimeSpan? MaxAge => maxAge;

    /// <summary>What is wanted, for the host's logs.</summary>
    public override string ToString() => maxAge is { } age ? $"A second factor proven within {age}" : "A second factor";
}
