using MfaKit.SignIn.Gate;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.SignIn;

/// <summary>How long sessions last is the host's to say; what the standard asks for is told (SEC-X5).</summary>
public sealed class SessionAdviceTests
{
    [Theory, Trait("row", "SEC-X5"), InlineData(14 * 24, true, 1), InlineData(1, false, 0), InlineData(2, false, 1), InlineData(1, true, 1)]
    public async Task Host_is_told_of_sessions_that_outlast_the_standard(int hours, bool slides, int told)
    {
        await using var host = await GateHost.StartAsync(services => services.AddAuthentication("Cookies").AddCookie("Cookies", o =>
        {
            o.ExpireTimeSpan = TimeSpan.FromHours(hours);
            o.SlidingExpiration = slides;
        }));

        Assert.Equal(told, (await host.Services.GetRequiredService<SessionAdvice>().FindAsync()).Count);
    }

    [Fact, Trait("row", "SEC-X5")]
    public async Task Short_sessions_that_end_within_a_day_are_fine()
    {
        await using var host = await GateHost.StartAsync(
            services => services.AddAuthentication("Cookies").AddCookie("Cookies", o => o.ExpireTimeSpan = TimeSpan.FromHours(1)),
            mfa: mfa => mfa.ConfigureSignIn(o => o.SessionLifetime = TimeSpan.FromHours(24)));

        Assert.Empty(await host.Services.GetRequiredService<SessionAdvice>().FindAsync());
    }
}
