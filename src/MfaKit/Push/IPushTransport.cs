using System.Diagnostics.CodeAnalysis;

namespace MfaKit.Push;

/// <summary>
/// A way to wake phones: Web Push, APNs, FCM. It only wakes; the phone then asks for what waits, with a signed request. Implementations are
/// singletons; each is called from a background queue, after the request was written, with a time limit.
/// </summary>
public interface IPushTransport
{
    /// <summary>Its <c>type</c> on the wire, such as <c>webpush</c>; never changes.</summary>
    string Type { get; }

    /// <summary>What a phone must know to use it, told with the enrolment: <c>vapidPublicKey</c> and the like. May be empty.</summary>
    IReadOnlyDictionary<string, string> Offers { get; }

    /// <summary>Looks at an address that a phone gave: its form, and whether this host may send there at all (SEC-P7).</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="reason">A stable word that says why not; null when it is acceptable.</param>
    bool IsAcceptable(PushEndpoint endpoint, [NotNullWhen(false)] out string? reason);

    /// <summary>Wakes a phone. A throw counts as <see cref="PushOutcome.Failed"/>.</summary>
    /// <param name="endpoint">The address, accepted before.</param>
    /// <param name="wake">What to say.</param>
    /// <param name="cancellationToken">The time is up.</param>
    ValueTask<PushOutcome> WakeAsync(PushEndpoint endpoint, PushWake wake, CancellationToken cancellationToken);
}
