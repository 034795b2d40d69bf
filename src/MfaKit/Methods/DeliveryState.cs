namespace MfaKit.Methods;

/// <summary>What is known of a message that was sent. It only grows: a later report of less changes nothing.</summary>
public enum DeliveryState
{
    /// <summary>Sent; nothing was heard of it since. On the wire <c>accepted</c>.</summary>
    Accepted = 0,

    /// <summary>It will not arrive. On the wire <c>failed</c>.</summary>
    Failed = 1,

    /// <summary>It has arrived. On the wire <c>delivered</c>.</summary>
    Delivered = 2,
}
