using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MfaKit.Totp;

/// <summary>
/// Says at start which apps will show codes that never fit, where a host chose other parameters than every app computes
/// (SEC-T8). Apps do not refuse such a QR code: they take it and are wrong from the first code on.
/// </summary>
internal sealed class TotpAppWarning(IOptions<TotpOptions> options, ILogger<TotpAppWarning> logger) : IHostedService
{
    private const string IgnoreTheHash = "Google Authenticator, Microsoft Authenticator, Authy, Duo Mobile, 2FAS";
    private const string IgnoreTheDigits = "Google Authenticator";
    private const string IgnoreThePeriod = "Google Authenticator, Microsoft Authenticator";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var chosen = options.Value;
        if (!chosen.Enabled)
            return Task.CompletedTask;
        if (chosen.Algorithm != TotpAlgorithm.Sha1)
            Log.IncompatibleApps(logger, nameof(chosen.Algorithm), chosen.Algorithm.ToString(), IgnoreTheHash);
        if (chosen.Digits != TotpParameters.Default.Digits)
            Log.IncompatibleApps(logger, nameof(chosen.Digits), chosen.Digits.ToString(CultureInfo.InvariantCulture), IgnoreTheDigits);
        if (chosen.Parameters.PeriodSeconds != TotpParameters.Default.PeriodSeconds)
            Log.IncompatibleApps(logger, nameof(chosen.Period), chosen.Period.ToString("c", CultureInfo.InvariantCulture), IgnoreThePeriod);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
