using Microsoft.Extensions.Options;

namespace MfaKit.SmsGateways.Kannel;

internal sealed class KannelOptionsValidator : IValidateOptions<KannelOptions>
{
    public ValidateOptionsResult Validate(string? name, KannelOptions options) => new GatewayMistakes(name)
        .Secure(nameof(options.SendUrl), options.SendUrl)
        .Given(nameof(options.Username), options.Username)
        .Header(nameof(options.Username), options.Username)
        .Given(nameof(options.Password), options.Password)
        .Header(nameof(options.Password), options.Password)
        .Header(nameof(options.From), options.From)
        .Header(nameof(options.Smsc), options.Smsc)
        .Common(options)
        .Build();
}
