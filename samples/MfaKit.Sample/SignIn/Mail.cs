using MfaKit;

namespace Contoso.SignIn;

/// <summary>
/// People hear of every change by mail, by the server in <c>Smtp</c>. Where there is none the development phone has an inbox, and without
/// that nothing is sent: a lost app is then replaced by a recovery code only.
/// </summary>
internal static class Mail
{
    public static MfaBuilder AddMail(this MfaBuilder mfa, IConfiguration configuration) =>
        configuration.GetSection("Smtp") is var smtp && smtp.Exists() ? mfa.AddSmtpNotifier(smtp) : mfa;
}
