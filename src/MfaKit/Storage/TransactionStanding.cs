using MfaKit.Methods;

namespace MfaKit.Storage;

/// <summary>Where a transaction stands, as far as somebody who waits for it must know.</summary>
/// <param name="Id">The transaction.</param>
/// <param name="State">Its state as stored; expiry is not written.</param>
/// <param name="Version">How often it was moved.</param>
/// <param name="Delivery">What is known of the message that was sent last.</param>
public sealed record TransactionStanding(TransactionId Id, TransactionState State, int Version, DeliveryState Delivery);
