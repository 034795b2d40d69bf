using Microsoft.Extensions.Options;

namespace MfaKit.SmsGateways.Twilio;

internal sealed class TwilioOptionsValidator : IValidateOptions<TwilioOptions>
{
    private const int SidDigits = 32;

    public ValidateOptionsResult Validate(string? name, TwilioOptions options) => new GatewayMistakes(name)
        .That(nameof(options.AccountSid), IsSid(options.AccountSid, "AC"), "must be AC and 32 hex digits.")
        .That(nameof(options.AuthToken), !string.IsNullOrWhiteSpace(options.AuthToken) || (options.ApiKeySid is not null && !options.Reports), "is not set: it signs Twilio's reports. Set it, or an API key and Reports = false.")
        .That(nameof(options.ApiKeySid), options.ApiKeySid is null || IsSid(options.ApiKeySid, "SK"), "must be SK and 32 hex digits.")
        .That(nameof(options.ApiKeySecret), options.ApiKeySid is null || !string.IsNullOrWhiteSpace(options.ApiKeySecret), "is not set, but ApiKeySid is.")
        .That(nameof(options.From), options.From is not null ^ options.MessagingServiceSid is not null, "or MessagingServiceSid must be set, and not both.")
        .That(nameof(options.From), options.From is null || !string.IsNullOrWhiteSpace(options.From), "is empty.")
        .That(nameof(options.MessagingServiceSid), options.MessagingServiceSid is null || IsSid(options.MessagingServiceSid, "MG"), "must be MG and 32 hex digits.")
        .Secure(nameof(options.ApiBase), options.ApiBase)
        .Common(options)
        .Build();

    private static bool IsSid(string? text, string kind) =>
        text is { Length: 2 + SidDigits } && text.StartsWith(kind, StringComparison.Ordinal) && text.Skip(2).All(char.IsAsciiHexDigit);
}
