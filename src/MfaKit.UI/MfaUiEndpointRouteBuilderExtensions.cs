using MfaKit.SignIn;
using MfaKit.UI.Authenticator;
using MfaKit.UI.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the pages.</summary>
public static class MfaUiEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the set-up wizard, the sign-in page and the page "Security", and sends people there (<see cref="MfaPages"/>); where
    /// <c>AddPush()</c> was called, the web authenticator, too. Every page finds out by itself who asks, so the host's authorization
    /// policies need no exception for them. Map it on the application itself, not in a group with a prefix: links are made from the path base and <paramref name="prefix"/>.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">The short address of the set-up page. Default <c>/mfasetup</c>.</param>
    public static IEndpointConventionBuilder MapMfaUi(this IEndpointRouteBuilder endpoints, string prefix = "/mfasetup")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        UiPrefix.Demand(prefix);
        var conventions = UiGroup.Map(endpoints, prefix, group =>
        {
            StartRoutes.Map(group);
            MethodRoutes.Map(group);
            PhoneRoutes.Map(group);
            EnrollRoutes.Map(group);
            CodesRoutes.Map(group);
            DoneRoutes.Map(group);
            SignInRoutes.Map(group);
            NewPhoneRoutes.Map(group);
            ChallengeRoutes.Map(group);
            SecurityRoutes.Map(group);
            FactorRoutes.Map(group);
            PlannedRoutes.Map(group);
        });
        AuthenticatorRoutes.Map(endpoints, prefix);
        var pages = endpoints.ServiceProvider.GetRequiredService<MfaPages>();
        (pages.SetUp, pages.SignIn, pages.Ended) = (prefix, prefix + "/sign-in", prefix + "/ended");

        // A host with a path base has said so itself: the notice is written where no request tells it.
        pages.CancelReplacement ??= prefix + "/stop";
        return conventions;
    }
}
