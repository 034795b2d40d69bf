namespace MfaKit.Telemetry;

/// <summary>
/// Keeps the record of what happened. MfaKit writes it to the log (category <c>MfaKit.Audit</c>) and to every sink that is added by
/// <c>AddAuditSink&lt;T&gt;()</c>. One instance serves everybody.
/// </summary>
public interface IMfaAuditSink
{
    /// <summary>
    /// Keeps one event. It is awaited before the answer goes out, so it should be quick; a throw is logged and changes nothing for the person, who may
    /// have been let in or shut out by then.
    /// </summary>
    /// <param name="happened">The event.</param>
    /// <param name="cancellationToken">Ends after 5 seconds; never with the request, so that nobody avoids the record by hanging up.</param>
    ValueTask WriteAsync(MfaAuditEvent happened, CancellationToken cancellationToken);
}
