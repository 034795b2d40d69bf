using Microsoft.Extensions.Options;

namespace MfaKit.Sessions;

internal sealed class SessionOptionsValidator : IValidateOptions<SessionOptions>
{
    public ValidateOptionsResult Validate(string? name, SessionOptions options) => new OptionRanges()
        .Between(nameof(options.CheckInterval), options.CheckInterval, TimeSpan.Zero, TimeSpan.FromMinutes(1))
        .That(nameof(options.DefaultApplication), options.DefaultApplication is null or { Length: > 0 and <= SessionLabels.MaxLength }, "must have 1 to 64 characters.")
        .That(nameof(options.Applications), options.Applications.Values.All(a => a is { Length: > 0 and <= SessionLabels.MaxLength }), "must have 1 to 64 characters each.")
        .That(nameof(options.Paths), options.Paths.Values.All(LocalPath.IsLocal), "must hold local paths such as /apps/mail.")
        .Build();
}
