using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MfaKit.Smtp;

internal sealed class SmtpOptionsValidator : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        var found = new ValidateOptionsResultBuilder();
        if (string.IsNullOrWhiteSpace(options.Host))
            found.AddError("is not set: give the mail server's name.", nameof(options.Host));
        if (options.Port is < 1 or > 65535)
            found.AddError("must be 1 to 65535.", nameof(options.Port));
        if (!Enum.IsDefined(options.Security))
            found.AddError("must be StartTls, Tls or None.", nameof(options.Security));
        else if (options.Security == SmtpSecurity.None && !IsLoopback(options.Host))
            found.AddError("may be None for a server on this machine only: what is sent names people and tells of their accounts.", nameof(options.Security));
        if (options.UserName is null != options.Password is null)
            found.AddError("must be set when, and only when, UserName is.", nameof(options.Password));
        if (!MailboxAddress.TryParse(options.From, out _))
            found.AddError("must be a mail address, such as security@contoso.example.", nameof(options.From));
        return found.Build();
    }

    private static bool IsLoopback(string? host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
