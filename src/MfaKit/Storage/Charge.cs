namespace MfaKit.Storage;

/// <summary>
/// One attempt to be charged to a factor before anything is compared. The store applies it in one conditional write:
/// allowed only when the factor is active and of that person, <c>Failures &lt; Cap</c>, for all but a known browser
/// <c>NextTryAt &lt;= Now</c>, and for an unknown browser fewer than <c>StrikeLimit</c> strikes in this window and the one before.
/// When allowed, <c>Failures</c> grows by one (SEC-L1), <c>NextTryAt</c> becomes the later of itself and
/// <c>Now + Waits.After(Failures)</c> (1970 when there is no wait), and an unknown browser's strike is counted. A known browser
/// waits for nobody, but others wait for its failures; what limits it besides <c>Cap</c> are the tries of its own ticket
/// (SEC-L5). A window later than the one of <c>Now</c> stays current: a node whose clock lags behind empties nothing.
/// </summary>
public sealed record Charge
{
    /// <summary>The factor.</summary>
    public required FactorId Factor { get; init; }

    /// <summary>Whose it must be.</summary>
    public required UserId User { get; init; }

    /// <summary>The server's time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Whose budget it is.</summary>
    public required ClientTrust Trust { get; init; }

    /// <summary>How long an unknown browser waits after how many failures.</summary>
    public required WaitLadder Waits { get; init; }

    /// <summary>From this many failures in a row on, every attempt is refused; 1 to 100 (SEC-L1).</summary>
    public required int Cap { get; init; }

    /// <summary>Strikes of unknown browsers that close the factor to them (SEC-L3).</summary>
    public required int StrikeLimit { get; init; }

    /// <summary>
    /// The length of a strike window. A strike counts in its own window and the next, so for at least one length and at
    /// most two.
    /// </summary>
    public required TimeSpan StrikeWindow { get; init; }

    /// <summary>The number of the window that <see cref="Now"/> lies in.</summary>
    public long CurrentStrikeWindow => Now.ToUnixTimeMilliseconds() / (long)StrikeWindow.TotalMilliseconds;
}
