using MfaKit;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>MfaKit's part in the host's health checks.</summary>
public static class MfaHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check of what would make MfaKit refuse everybody on this node: unhealthy while its clock is further off from the
    /// store's than <see cref="MfaOptions.MaxClockOffset"/>, degraded while the store's cannot be read. It needs
    /// <c>AddMfaEnrollment()</c> and asks the store nothing by itself.
    /// </summary>
    /// <param name="builder">What <c>services.AddHealthChecks()</c> returns.</param>
    /// <param name="name">The name of the check, <c>mfakit</c> by default.</param>
    /// <param name="tags">Tags to choose checks by, such as <c>ready</c>; none by default.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddMfaKit(this IHealthChecksBuilder builder, string name = "mfakit", IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddCheck<ClockHealthCheck>(name, failureStatus: null, tags ?? []);
    }
}
