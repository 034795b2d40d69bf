using System.ComponentModel.DataAnnotations;

namespace MfaKit;

/// <summary>What holds for every method. Checked at start.</summary>
public sealed class MfaOptions
{
    /// <summary>
    /// The organisation's name as authenticator apps show it: 1 to 60 characters, not <c>steam</c> (which switches some
    /// apps to another kind of code). Must be set outside Development.
    /// </summary>
    [StringLength(60)]
    public string? Issuer { get; set; }

    /// <summary>
    /// The origin under which people reach the host, such as <c>https://my.contoso.example</c>: scheme, host and port
    /// only. Links and messages are made from it and never from a request (SEC-H4). Must be set outside Development.
    /// </summary>
    public Uri? PublicOrigin { get; set; }

    /// <summary>
    /// The claim that holds the host's user id; null for the first of <c>sub</c> and
    /// <see cref="System.Security.Claims.ClaimTypes.NameIdentifier"/> that is there. Default null.
    /// </summary>
    public string? UserIdClaimType { get; set; }

    /// <summary>
    /// How far this node's clock may be off from that of the store's machine, either way: 1 to 60 seconds, or
    /// <see cref="Timeout.InfiniteTimeSpan"/> to switch the watch off. Default 5 seconds. It is measured at start and every
    /// minute where the store has a clock of its own (<see cref="Storage.IStoreClock"/>: PostgreSQL; not SQLite, not memory).
    /// A node further off answers every proof with 503 <c>unavailable</c>, charges nothing, and says so in the log and in
    /// <c>AddHealthChecks().AddMfaKit()</c>.
    /// </summary>
    public TimeSpan MaxClockOffset { get; set; } = TimeSpan.FromSeconds(5);
}
