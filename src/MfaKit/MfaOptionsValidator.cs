using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit;

/// <summary>Names every field of <see cref="MfaOptions"/> that is wrong, not only the first.</summary>
internal sealed class MfaOptionsValidator(IHostEnvironment environment) : IValidateOptions<MfaOptions>
{
    public ValidateOptionsResult Validate(string? name, MfaOptions options)
    {
        var found = new ValidateOptionsResultBuilder();
        if (IssuerProblem(options.Issuer) is { } issuer)
            found.AddError(issuer, nameof(MfaOptions.Issuer));
        if (OriginProblem(options.PublicOrigin) is { } origin)
            found.AddError(origin, nameof(MfaOptions.PublicOrigin));
        if (options.UserIdClaimType is { } claim && string.IsNullOrWhiteSpace(claim))
            found.AddError("names no claim: give a claim type, or null for the usual ones.", nameof(MfaOptions.UserIdClaimType));
        if (OffsetProblem(options.MaxClockOffset) is { } offset)
            found.AddError(offset, nameof(MfaOptions.MaxClockOffset));
        return found.Build();
    }

    private string? IssuerProblem(string? issuer) => issuer?.Trim() switch
    {
        null when environment.IsDevelopment() => null,
        null or "" => "is not set: authenticator apps would show no name. Set o.Issuer = \"Contoso\" in AddMfaEnrollment(o => …).",
        { Length: > 60 } => "is longer than 60 characters and would not fit a QR code.",
        var text when text.Equals("steam", StringComparison.OrdinalIgnoreCase) =>
            "is \"steam\", which makes some authenticator apps show another kind of code.",
        _ => null,
    };

    private static string? OffsetProblem(TimeSpan most) =>
        most == Timeout.InfiniteTimeSpan || (most >= TimeSpan.FromSeconds(1) && most <= TimeSpan.FromMinutes(1))
            ? null
            : $"is {most}; it must be 00:00:01 to 00:01:00, or Timeout.InfiniteTimeSpan to switch the watch off.";

    private string? OriginProblem(Uri? origin)
    {
        if (origin is null)
        {
            return environment.IsDevelopment()
                ? null
                : "is not set: links must not be made from a request. Set o.PublicOrigin = new(\"https://my.contoso.example\").";
        }

        if (!origin.IsAbsoluteUri || origin.PathAndQuery != "/" || origin.Fragment.Length > 0 || origin.UserInfo.Length > 0)
            return "is not an origin: give scheme, host and port only, such as https://my.contoso.example.";
        var secure = origin.Scheme == Uri.UriSchemeHttps
            || (origin.Scheme == Uri.UriSchemeHttp && origin.IsLoopback && !environment.IsProduction());
        return secure ? null : "must be https (http only on a loopback host outside Production).";
    }
}
