using Microsoft.Extensions.Options;

namespace MfaKit.SignIn.Browsers;

internal sealed class RememberedDeviceOptionsValidator : IValidateOptions<RememberedDeviceOptions>
{
    public ValidateOptionsResult Validate(string? name, RememberedDeviceOptions options) => new OptionRanges()
        .Between(nameof(options.Days), options.Days, 1, 90)
        .Between(nameof(options.PerPerson), options.PerPerson, 1, 20)
        .Build();
}
