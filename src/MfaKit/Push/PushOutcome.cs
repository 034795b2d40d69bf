namespace MfaKit.Push;

/// <summary>What became of a wake. Closed.</summary>
public abstract record PushOutcome
{
    private PushOutcome()
    {
    }

    /// <summary>On its way.</summary>
    public static PushOutcome Accepted { get; } = new Sent();

    /// <summary>The address is no more: the phone is asked by poll from now on.</summary>
    public static PushOutcome EndpointGone { get; } = new Gone();

    /// <summary>Refused for good, for this wake.</summary>
    public static PushOutcome Rejected { get; } = new No();

    /// <summary>Not now; tried again while the request waits.</summary>
    public static PushOutcome Failed { get; } = new Transient();

    /// <summary>Not now; the service says when.</summary>
    /// <param name="After">How long to wait, or null where it does not say.</param>
    public sealed record Throttled(TimeSpan? After) : PushOutcome;

    private sealed record Sent : PushOutcome;

    private sealed record Gone : PushOutcome;

    private sealed record No : PushOutcome;

    private sealed record Transient : PushOutcome;
}
