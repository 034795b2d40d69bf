namespace MfaKit.SmsGateways.Twilio;

/// <summary>Twilio's Programmable Messaging (REST API 2010-04-01, resource Messages). Checked at start.</summary>
public sealed class TwilioOptions : SmsGatewayOptions
{
    /// <summary>The account: <c>AC</c> and 32 hex digits. Must be set.</summary>
    public string? AccountSid { get; set; }

    /// <summary>
    /// The account's Auth Token. Signs the reports that Twilio sends, so it must be set while <see cref="SmsGatewayOptions.Reports"/>;
    /// without an API key it is also the password.
    /// </summary>
    public string? AuthToken { get; set; }

    /// <summary>An API key to sign in with instead of the Auth Token: <c>SK</c> and 32 hex digits. Default null.</summary>
    public string? ApiKeySid { get; set; }

    /// <summary>The API key's secret. Must be set with <see cref="ApiKeySid"/>.</summary>
    public string? ApiKeySecret { get; set; }

    /// <summary>The number or alphanumeric sender to send from. Either this or <see cref="MessagingServiceSid"/> must be set.</summary>
    public string? From { get; set; }

    /// <summary>The Messaging Service to send by: <c>MG</c> and 32 hex digits. Either this or <see cref="From"/> must be set.</summary>
    public string? MessagingServiceSid { get; set; }

    /// <summary>Where the API is. Default <c>https://api.twilio.com</c>; set it for another region or edge.</summary>
    public Uri ApiBase { get; set; } = new("https://api.twilio.com");
}
