using MfaKit;

namespace Contoso.SignIn;

/// <summary>Codes by text message. Contoso has no gateway yet: in Development a page stands for everybody's phone.</summary>
internal static class TextMessages
{
    public const string Phone = "/mfaphone";

    /// <summary>Site and phone in one window.</summary>
    public const string Desk = Phone + "/desk";

    // With a gateway: AddSmsOtp().AddTwilio(configuration.GetSection("Twilio")), of MfaKit.SmsGateways, in every environment.
    public static MfaBuilder AddTextMessages(this MfaBuilder mfa, IConfiguration configuration, IHostEnvironment environment) =>
        HasPhone(configuration, environment) ? mfa.AddSmsOtp().AddDevPhone() : mfa;

    public static void MapPhone(this WebApplication app)
    {
        if (HasPhone(app.Configuration, app.Environment))
            app.MapMfaDevPhone(Phone);
    }

    public static bool HasPhone(IConfiguration configuration, IHostEnvironment environment) =>
        environment.IsDevelopment() && configuration.GetValue<bool>("DevelopmentPhone");
}
