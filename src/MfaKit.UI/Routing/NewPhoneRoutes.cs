using MfaKit.Enrollment;
using MfaKit.SignIn;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.Routing;

/// <summary>B9: in by the number, and on to the set-up of the app that takes the lost one's place.</summary>
internal static class NewPhoneRoutes
{
    public static void Map(RouteGroupBuilder group) => group.Page("/sign-in/new-phone", (request, caller) => Proving.WithOverviewAsync(request, caller, overview =>
        Url(request, caller, overview) is null ? SeeOther.To(request.Links.At("/sign-in/another")) : Show(request, caller, overview)));

    /// <summary>The page, or null where it would lead nowhere: without an app or a number, or where the host wants none of it.</summary>
    public static string? Url(UiRequest request, MfaCaller caller, MfaSignInOverview overview) =>
        !Proving.IsStepUp(caller)
        && request.Get<IOptions<EnrollmentOptions>>().Value.ReplaceByWeaker != ReplaceByWeaker.Never
        && overview.Factors.Any(IsNumber)
        && overview.Factors.Any(IsApp)
            ? request.Links.At("/sign-in/new-phone")
            : null;

    /// <summary>How long until what replaces a factor takes over, in words; null for at once.</summary>
    public static string? Delay(UiRequest request, MfaCaller caller, MfaFactor replaced)
    {
        var options = request.Get<IOptions<EnrollmentOptions>>().Value;
        var isWeaker = IsApp(replaced) && caller is { State: SignInState.Complete, ProvenRank: FactorRank.Restricted };
        return isWeaker && options.ReplaceByWeaker == ReplaceByWeaker.AfterDelay ? request.Span(options.ReplacementDelay) : null;
    }

    private static IResult Show(UiRequest request, MfaCaller caller, MfaSignInOverview overview)
    {
        var options = request.Get<IOptions<EnrollmentOptions>>().Value;
        var apps = overview.Factors.Where(IsApp).ToList();
        var number = overview.Factors.First(IsNumber);
        var recovery = overview.Factors.FirstOrDefault(f => f.Method == MethodName.RecoveryCodes);

        // Of several apps the person says on the page "Security" which one is lost.
        var then = apps.Count == 1 ? (request.Links with { Replaces = apps[0].Id }).Add : request.Links.Security;
        var model = new NewPhoneModel(
            MethodChoices.Way(request, number),
            (request.Links with { ReturnUrl = then }).At("/sign-in/challenges"),
            options.ReplaceByWeaker == ReplaceByWeaker.AfterDelay ? request.Span(options.ReplacementDelay) : null,
            recovery is null ? null : Proving.UrlOf(request, recovery.Id));
        return request.Show<NewPhonePage>(new(request.Text["NewPhoneTitle"]) { BackUrl = request.Links.At("/sign-in/another"), EndsAt = Proving.EndsAt(caller, overview) }, model);
    }

    private static bool IsNumber(MfaFactor factor) => factor.Method == MethodName.Sms;

    private static bool IsApp(MfaFactor factor) => MethodChoices.IsApp(factor.Method);
}
