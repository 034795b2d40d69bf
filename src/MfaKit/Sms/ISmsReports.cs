namespace MfaKit.Sms;

/// <summary>
/// Where a gateway's endpoint tells what became of a message. The page of the person who waits then says so. A report proves
/// nothing and ends nothing: whoever could forge one could at the most make a page say <em>not delivered</em>.
/// </summary>
public interface ISmsReports
{
    /// <summary>Keeps a report with the enrolment or challenge that the message was sent for.</summary>
    /// <param name="report">The report, of a caller whom the endpoint has authenticated.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// True when it was kept; false when nobody waits for the message any more: it is over, has run out, or another was sent. An endpoint
    /// answers 204 to both.
    /// </returns>
    ValueTask<bool> ReportAsync(SmsReport report, CancellationToken cancellationToken);

    /// <summary>Tells whether a tag is the <see cref="SmsMessage.ReportTag"/> of a message, in time that does not depend on how much is right.</summary>
    /// <param name="message">The message.</param>
    /// <param name="tag">The tag as it came in, of any form, or null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<bool> IsGenuineAsync(SmsMessageId message, string? tag, CancellationToken cancellationToken);
}
