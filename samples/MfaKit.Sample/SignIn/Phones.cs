using MfaKit;

namespace Contoso.SignIn;

/// <summary>Approval on a phone: the one in the phone's browser, which the pages bring along, or any that speaks the protocol.</summary>
internal static class Phones
{
    private const string Waking = "Mfa:WebPush";

    // Phones look by themselves while they are open; Web Push wakes them when they are not. In Development the first start makes its keys.
    public static MfaBuilder AddPhones(this MfaBuilder mfa, IConfiguration configuration, IHostEnvironment environment)
    {
        mfa.AddPush();
        return environment.IsDevelopment() || configuration[$"{Waking}:PrivateKey"] is not null ? mfa.AddWebPush(configuration.GetSection(Waking)) : mfa;
    }
}
