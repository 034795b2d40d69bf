namespace MfaKit.SmsGateways;

/// <summary>What every gateway can be told. Checked at start.</summary>
public abstract class SmsGatewayOptions
{
    /// <summary>
    /// How long one message may take until the gateway has answered. Default 10 s; 1 to 60 s. Connecting may take half of it. A gateway that
    /// cannot be reached leads to the next one; one that was asked and does not answer does not, for the message may be on its way.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether the gateway is asked to report what became of a message. Default true; without <c>MapSmsReports()</c> none is asked
    /// for either.
    /// </summary>
    public bool Reports { get; set; } = true;

    /// <summary>
    /// Where the gateway reaches this host, to which the mapped path of the reports is appended: scheme, host, port and, where the host
    /// has one, its path base. Never taken from a request (SEC-H4). Default null: <see cref="MfaOptions.PublicOrigin"/>.
    /// </summary>
    public Uri? ReportsBase { get; set; }
}
