namespace MfaKit.Push;

/// <summary>
/// Hears that a person did not start a sign-in that was to be approved: whoever did knows their password. Push is paused and the person is
/// told by then; the host may lock the account, ask for a new password, call somebody.
/// </summary>
public interface IPushFraudHandler
{
    /// <summary>Called once per report, after it was written. A throw is logged and changes nothing.</summary>
    /// <param name="report">What is known.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask ReportedAsync(PushReport report, CancellationToken cancellationToken);
}
