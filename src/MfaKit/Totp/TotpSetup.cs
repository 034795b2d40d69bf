using System.Diagnostics.CodeAnalysis;
using MfaKit.Methods;
using MfaKit.QrCodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.Totp;

/// <summary>Makes what a person needs to add the account to an app: a new secret each time (SEC-E2), told once.</summary>
internal sealed class TotpSetup(IOptions<TotpOptions> options, IOptions<MfaOptions> kit, IHostEnvironment environment)
{
    private const int MaxLinkLength = 512;

    public MethodResult Begin(MethodContext context, MethodInput input)
    {
        if (!TryReadLink(input, out var link))
            return new MethodResult.Refused(Refusal.InvalidRequest);
        using var secret = TotpSecret.Generate(options.Value.SecretBytes);
        var parameters = options.Value.Parameters;
        var label = new OtpAuthLabel(kit.Value.Issuer ?? environment.ApplicationName, context.User.Label);
        var uri = OtpAuthUri.Create(label, secret, parameters, link);
        if (!QrCode.Fits(uri))
            return new MethodResult.Refused(Refusal.InvalidRequest);
        var step = new AuthenticatorSetupStep
        {
            Digits = parameters.Digits,
            Period = parameters.PeriodSeconds,
            Issuer = label.Issuer,
            Account = label.Account,
            Once = new AuthenticatorSecret
            {
                Secret = secret.ToBase32(),
                ManualKey = secret.ToManualKey(),
                OtpauthUri = uri,
                QrSvg = QrCode.ToSvg(uri),
                QrPng = QrCode.ToPngDataUri(uri),
            },
        };
        return new MethodResult.Continue(step) { State = TotpPayload.Write(parameters, secret) };
    }

    /// <summary>The universal QR code: a link of our own that other apps pass over. Only to the host's own origin (SEC-H4).</summary>
    private bool TryReadLink(MethodInput input, out MfaKitLink? link)
    {
        link = null;
        if (!input.Json.TryGetProperty("link", out _))
            return true;
        return input.TryGetText("link", out var text, MaxLinkLength) && IsOurs(text) && TryParse(text, out link);
    }

    private bool IsOurs(string link) =>
        kit.Value.PublicOrigin is { } origin && Uri.TryCreate(link, UriKind.Absolute, out var uri)
        && Uri.Compare(uri, origin, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    private bool TryParse(string text, [NotNullWhen(true)] out MfaKitLink? link)
    {
        try
        {
            link = MfaKitLink.Parse(text, allowLoopbackHttp: !environment.IsProduction());
            return true;
        }
        catch (ArgumentException)
        {
            link = null;
            return false;
        }
    }
}
