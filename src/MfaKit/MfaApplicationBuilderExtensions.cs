using MfaKit.SignIn.Gate;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts MfaKit in the pipeline.</summary>
public static class MfaApplicationBuilderExtensions
{
    /// <summary>
    /// Gives sign-ins that wait and sessions that are over their answer. Goes after <c>UseAuthentication()</c> and before
    /// <c>UseAuthorization()</c>.
    /// </summary>
    /// <param name="app">The host's pipeline.</param>
    /// <exception cref="InvalidOperationException"><c>AddMfaEnrollment()</c> was not called.</exception>
    public static IApplicationBuilder UseMfaEnrollment(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var place = app.ApplicationServices.GetService<GatePlace>()
            ?? throw new InvalidOperationException("Call services.AddMfaEnrollment() before app.UseMfaEnrollment().");
        place.IsTaken = true;
        return app.UseMiddleware<MfaEnrollmentMiddleware>();
    }
}
