namespace MfaKit.Sms;

/// <summary>What a delivery report says.</summary>
public enum SmsDeliveryState
{
    /// <summary>It is on the phone. On the wire <c>delivered</c>.</summary>
    Delivered = 0,

    /// <summary>It will not arrive. On the wire <c>failed</c>.</summary>
    Failed = 1,
}
