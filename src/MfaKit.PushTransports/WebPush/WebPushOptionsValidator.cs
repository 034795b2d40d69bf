using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.PushTransports.WebPush;

internal sealed class WebPushOptionsValidator(IHostEnvironment environment) : IValidateOptions<WebPushOptions>
{
    private const string HowToMake = "make a pair once with WebPushKeys.Create() (the README of MfaKit.PushTransports has the command) and keep it with the secrets.";

    public ValidateOptionsResult Validate(string? name, WebPushOptions options)
    {
        var found = new ValidateOptionsResultBuilder();
        if (!IsSubject(options.Subject))
            found.AddError("must be a mailto: or https: address by which push services reach you, such as mailto:ops@contoso.example.", nameof(options.Subject));
        ValidateKeys(options, found);
        if (options.AllowedHosts.Count == 0)
            found.AddError("is empty: name the push services to which this host sends.", nameof(options.AllowedHosts));
        foreach (var entry in options.AllowedHosts)
        {
            if (AllowedHost.TryParse(entry) is not { } host)
                found.AddError($"holds '{entry}', which is neither a name nor *. and a name, with or without :port.", nameof(options.AllowedHosts));
            else if (host.IsLocal && !options.UnsafeAllowLoopback)
                found.AddError($"holds '{entry}', which is this machine.", nameof(options.AllowedHosts));
        }

        if (options.UnsafeAllowLoopback && environment.IsProduction())
            found.AddError("is for tests and may not be set in Production.", nameof(options.UnsafeAllowLoopback));
        return found.Build();
    }

    private void ValidateKeys(WebPushOptions options, ValidateOptionsResultBuilder found)
    {
        if (options.PublicKey is null && options.PrivateKey is null)
        {
            if (!environment.IsDevelopment())
                found.AddError($"and PrivateKey are not set: {HowToMake}", nameof(options.PublicKey));
            else if (string.IsNullOrWhiteSpace(options.DevelopmentKeyFile))
                found.AddError("is not set: name a file for the keys of development.", nameof(options.DevelopmentKeyFile));
            return;
        }

        if (!P256.TryReadPoint(options.PublicKey, out _))
            found.AddError($"must be base64url of the 65 bytes of a P-256 key: {HowToMake}", nameof(options.PublicKey));
        else if (!P256.TryReadPair(options.PublicKey, options.PrivateKey, out _))
            found.AddError($"must be base64url of the 32 bytes that belong to PublicKey: {HowToMake}", nameof(options.PrivateKey));
    }

    private static bool IsSubject(string? subject) =>
        Uri.TryCreate(subject, UriKind.Absolute, out var address)
        && address.OriginalString.All(c => c is > ' ' and <= '~')
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeMailto && address.UserInfo.Length > 0));
}
