using System.Globalization;
using System.Security.Claims;

namespace MfaKit.SignIn.StepUp;

/// <summary>How sure it is who asks, as claims tell.</summary>
/// <param name="IsPassed">The gate was passed, by a proof or by a remembered device.</param>
/// <param name="ProvenAt">When a second factor was proven in this session, or null.</param>
/// <param name="IsFull">False for a session that a recovery code opened for the day: it steps up to nothing (SEC-C5).</param>
internal sealed record Assurance(bool IsPassed, DateTimeOffset? ProvenAt, bool IsFull)
{
    // .NET's JWT handlers rename claims on the way in unless told not to; a token is read under both names.
    private static readonly string[] AmrNames = [MfaClaims.Amr, "http://schemas.microsoft.com/claims/authnmethodsreferences"];
    private static readonly string[] AcrNames = [MfaClaims.Acr, "http://schemas.microsoft.com/claims/authnclassreference"];
    private static readonly string[] AuthTimeNames = [MfaClaims.AuthTime, ClaimTypes.AuthenticationInstant];

    public static Assurance None { get; } = new(false, null, false);

    public static Assurance Read(IEnumerable<Claim> claims)
    {
        var all = claims.ToList();
        var amr = all.Where(c => AmrNames.Contains(c.Type)).Select(c => c.Value).ToList();
        var acr = all.Find(c => AcrNames.Contains(c.Type))?.Value;
        if (acr == MfaClaims.AcrRemembered)
            return new(true, null, false);
        if (acr != MfaClaims.AcrMfa || !amr.Contains("mfa", StringComparer.Ordinal))
            return None;
        return new(true, Time(all.Find(c => AuthTimeNames.Contains(c.Type))?.Value), !amr.Contains(MfaClaims.AmrRecovery, StringComparer.Ordinal));
    }

    public bool Satisfies(MfaRequirement requirement, DateTimeOffset now)
    {
        if (requirement.MaxAge is not { } age)
            return IsPassed;
        // A time that has not come yet is a clock that is wrong, and proves nothing about age.
        return IsFull && ProvenAt is { } at && at <= now + TimeSpan.FromSeconds(5) && now - at <= age;
    }

    private static DateTimeOffset? Time(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
