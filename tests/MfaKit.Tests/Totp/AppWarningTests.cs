using MfaKit.Endpoints;
using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MfaKit.Totp;

/// <summary>Other parameters than every app computes: only when said, and never without a warning.</summary>
public sealed class AppWarningTests
{
    [Theory, Trait("row", "SEC-T8")]
    [InlineData("algorithm", "TotpOptions.Algorithm is Sha256", "Google Authenticator, Microsoft Authenticator, Authy, Duo Mobile, 2FAS")]
    [InlineData("digits", "TotpOptions.Digits is 8", "Google Authenticator")]
    [InlineData("period", "TotpOptions.Period is 00:01:00", "Google Authenticator, Microsoft Authenticator")]
    public async Task Opted_in_host_is_told_at_start_which_apps_will_fail(string option, string what, string apps)
    {
        var warnings = await WarningsAsync(o => Choose(o, option).AcceptIncompatibleApps = true);

        var warning = Assert.Single(warnings);
        Assert.Contains(what, warning, StringComparison.Ordinal);
        Assert.Contains($": {apps}. ", warning, StringComparison.Ordinal);
    }

    [Theory, Trait("row", "SEC-T8")]
    [InlineData("algorithm")]
    [InlineData("digits")]
    [InlineData("period")]
    public async Task Host_that_did_not_opt_in_does_not_start(string option)
    {
        var failed = await Assert.ThrowsAsync<OptionsValidationException>(() => WarningsAsync(o => Choose(o, option)));

        Assert.Contains("AcceptIncompatibleApps", failed.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-T8")]
    public async Task Nothing_is_said_of_what_every_app_computes() =>
        Assert.Empty(await WarningsAsync(o => o.AcceptIncompatibleApps = true));

    [Fact, Trait("row", "SEC-T8")]
    public async Task Nothing_is_said_where_no_app_can_be_bound() =>
        Assert.Empty(await WarningsAsync(o => (o.AcceptIncompatibleApps, o.Digits, o.Enabled) = (true, 8, false)));

    private static TotpOptions Choose(TotpOptions options, string option)
    {
        switch (option)
        {
            case "algorithm":
                options.Algorithm = TotpAlgorithm.Sha256;
                break;
            case "digits":
                options.Digits = 8;
                break;
            default:
                options.Period = TimeSpan.FromSeconds(60);
                break;
        }

        return options;
    }

    private static async Task<IReadOnlyList<string>> WarningsAsync(Action<TotpOptions> configure)
    {
        using var logs = new ListeningLogs();
        await using var host = await MfaHost.StartAsync(mfa => mfa.AddTotp(configure), builder => builder.Logging.AddProvider(logs));
        return [.. logs.Lines.Where(line => line.Contains("TotpAppWarning[Warning]", StringComparison.Ordinal))];
    }
}
