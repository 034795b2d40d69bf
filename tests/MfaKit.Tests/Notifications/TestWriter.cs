using MfaKit.Enrollment;
using MfaKit.Secrets;
using MfaKit.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.Notifications;

/// <summary>A writer without a host around it.</summary>
internal static class TestWriter
{
    public static NoticeWriter Of(NotificationOptions options) => new(
        new ReplacementToken(Protector()),
        new MfaPages { CancelReplacement = "/mfasetup/stop" },
        Options.Create(options),
        Options.Create(new MfaOptions { Issuer = "Contoso", PublicOrigin = new("https://my.contoso.example") }));

    private static DataProtectionSecretProtector Protector()
    {
        var services = new ServiceCollection();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return ActivatorUtilities.CreateInstance<DataProtectionSecretProtector>(services.BuildServiceProvider());
    }
}
