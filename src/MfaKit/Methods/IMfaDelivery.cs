namespace MfaKit.Methods;

/// <summary>
/// Implemented by a method that sends something (an SMS, the wake of a phone). Called after quotas were taken and
/// the transaction was written, so that nothing is sent for a transaction that does not exist.
/// </summary>
public interface IMfaDelivery
{
    /// <summary>Sends what <see cref="MethodResult.Continue.Deliver"/> asked for. A throw counts as <see cref="DeliveryResult.Failed"/>.</summary>
    ValueTask<DeliveryResult> SendAsync(Delivery delivery, CancellationToken cancellationToken);
}
