using Microsoft.Extensions.Options;

namespace MfaKit.Push;

internal sealed class PushOptionsValidator : IValidateOptions<PushOptions>
{
    private const int LongestName = 64;

    public ValidateOptionsResult Validate(string? name, PushOptions options) => new OptionRanges()
        .That(nameof(options.Path), IsPath(options.Path), "must begin with a slash, not end with one, and hold letters, digits, '-', '_', '.' and '/' only.")
        .That(nameof(options.Profile), Enum.IsDefined(options.Profile), "is no profile.")
        .That(nameof(options.Pairing), Enum.IsDefined(options.Pairing), "is no way to pair.")
        .That(nameof(options.SameBrowser), Enum.IsDefined(options.SameBrowser), "is no answer.")
        .Between(nameof(options.Lifetime), options.Lifetime, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10))
        .Between(nameof(options.EnrollmentLifetime), options.EnrollmentLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10))
        .Between(nameof(options.PerPersonAndHour), options.PerPersonAndHour, 2, 20)
        .Between(nameof(options.PerPersonAndDay), options.PerPersonAndDay, 5, 100)
        .That(nameof(options.PerPersonAndDay), options.PerPersonAndDay >= options.PerPersonAndHour, "is below PerPersonAndHour.")
        .Between(nameof(options.MismatchesBeforePause), options.MismatchesBeforePause, 1, 5)
        .Between(nameof(options.MismatchPause), options.MismatchPause, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24))
        .Between(nameof(options.PollInterval), options.PollInterval, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1))
        .Between(nameof(options.MaxWaitersPerPerson), options.MaxWaitersPerPerson, 1, 50)
        .Between(nameof(options.MaxWaiters), options.MaxWaiters, 100, 1_000_000)
        .Between(nameof(options.WakeTimeout), options.WakeTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30))
        .That(nameof(options.Application), options.Application is null or { Length: > 0 and <= LongestName }, "must have 1 to 64 characters.")
        .That(nameof(options.AuthenticatorPage), options.AuthenticatorPage is not { } page || IsPage(page), "must be a path of this host, or an absolute https address.")
        .That(nameof(options.AuthenticatorOrigins), options.AuthenticatorOrigins.All(IsOrigin), "must be origins such as https://phone.contoso.example.")
        .Build();

    private static bool IsPath(string path) =>
        path is ['/', _, ..] && path[^1] != '/' && !path.Contains("//", StringComparison.Ordinal)
        && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.');

    private static bool IsPage(string page) =>
        IsPath(page) || (Uri.TryCreate(page, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.Fragment.Length == 0);

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && origin == uri.GetLeftPart(UriPartial.Authority)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback);
}
