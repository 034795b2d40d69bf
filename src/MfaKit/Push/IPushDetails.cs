namespace MfaKit.Push;

/// <summary>
/// Says what a step-up is for, in the host's words, so that the phone shows it and the approval is bound to it. It comes from the host and
/// never from the browser, which may be somebody else's.
/// </summary>
public interface IPushDetails
{
    /// <summary>The lines to show, at most 8; empty for none.</summary>
    /// <param name="user">The person.</param>
    /// <param name="purpose">Why they are asked.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<PushDetail>> DescribeAsync(UserId user, Purpose purpose, CancellationToken cancellationToken);
}
