using System.Globalization;
using Microsoft.Extensions.Options;

namespace MfaKit.Notifications;

internal sealed class NotificationOptionsValidator : IValidateOptions<NotificationOptions>
{
    public ValidateOptionsResult Validate(string? name, NotificationOptions options) => new OptionRanges()
        .That(nameof(options.Language), IsLanguage(options.Language), "must be a BCP 47 tag such as en or fr-CA.")
        .That(nameof(options.ContactUri), options.ContactUri is null or { IsAbsoluteUri: true, Scheme: "https" or "mailto" }, "must be an https: or mailto: URI.")
        .Between(nameof(options.PollInterval), options.PollInterval, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5))
        .Between(nameof(options.GiveUpAfter), options.GiveUpAfter, TimeSpan.FromHours(1), TimeSpan.FromDays(14))
        .Build();

    private static bool IsLanguage(string? text) => text is { Length: > 0 } && NoticeWriter.Culture(text) is not null;
}
