namespace MfaKit.SmsGateways.Kannel;

/// <summary>A gateway of one's own: the <c>sendsms</c> interface of Kannel's smsbox (Kannel User's Guide, "SMS Push"). Checked at start.</summary>
public sealed class KannelOptions : SmsGatewayOptions
{
    /// <summary>
    /// The address of <c>sendsms</c>, such as <c>https://sms.contoso.example/cgi-bin/sendsms</c>. https, or http on a loopback host. Must be set.
    /// </summary>
    public Uri? SendUrl { get; set; }

    /// <summary>The user name of a <c>sendsms-user</c> group. Must be set.</summary>
    public string? Username { get; set; }

    /// <summary>The user's password. Must be set.</summary>
    public string? Password { get; set; }

    /// <summary>Whom the message comes from, as the phone shows it. Default null: the user's <c>default-sender</c> or smsbox's <c>global-sender</c>.</summary>
    public string? From { get; set; }

    /// <summary>The <c>smsc-id</c> to send by. Default null: as Kannel routes.</summary>
    public string? Smsc { get; set; }
}
