namespace MfaKit.Methods;

/// <summary>What became of a delivery. Closed.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>On its way.</summary>
    public static DeliveryResult Accepted { get; } = new Sent();

    /// <summary>
    /// Cannot be sent now: 503. A transaction that was under way stays and may be resent; one that just began is cancelled,
    /// since whoever began it was not told its id.
    /// </summary>
    public static DeliveryResult Failed { get; } = new Transient();

    /// <summary>Cannot be sent now, as <see cref="Failed"/>; whoever carries it says when it can: 503 with <c>Retry-After</c>.</summary>
    /// <param name="RetryAt">When, or null when it does not say.</param>
    public sealed record Throttled(DateTimeOffset? RetryAt) : DeliveryResult;

    /// <summary>Will never be sent (a number that cannot take messages); the transaction is cancelled.</summary>
    /// <param name="Why">The refusal the person gets.</param>
    public sealed record Refused(Refusal Why) : DeliveryResult;

    private sealed record Sent : DeliveryResult;

    private sealed record Transient : DeliveryResult;
}
