namespace MfaKit.Notifications;

/// <summary>
/// Tells a person of a change on another channel than the one they sign in by (SEC-E4). Mail is in <c>MfaKit.Smtp</c>; a host's own is
/// registered by <c>AddNotifier&lt;T&gt;()</c>. One instance serves everybody.
/// </summary>
public interface IMfaNotifier
{
    /// <summary>
    /// Sends one notice to one address. Called by one node at a time; after a crash between sending and noting it, again with the same
    /// <see cref="MfaNotice.Id"/>. A throw means <em>later</em>: it is called again, ever more rarely, until
    /// <see cref="NotificationOptions.GiveUpAfter"/>. What will never be delivered is a
    /// <see cref="NoticeUndeliverableException"/>; a return means that the person was told, which a planned replacement waits for.
    /// </summary>
    /// <param name="notice">The notice.</param>
    /// <param name="cancellationToken">Ends after 30 seconds.</param>
    Task SendAsync(MfaNotice notice, CancellationToken cancellationToken);
}
