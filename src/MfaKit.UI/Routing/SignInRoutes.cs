using MfaKit.Enrollment;
using MfaKit.SignIn;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace MfaKit.UI.Routing;

/// <summary>B1 to B5: which factor is asked.</summary>
internal static class SignInRoutes
{
    public static void Map(RouteGroupBuilder group)
    {
        group.Page("/sign-in", SignInAsync);
        group.Page("/sign-in/another", AnotherAsync);
        group.Page("/sign-in/recovered", RecoveredAsync);
        group.OpenForm("/sign-in/cancel", CancelAsync);
        group.Back("/sign-in/cancel", links => links.SignIn);
        group.OpenPage("/ended", request => Task.FromResult(request.Ended(request.Context.Request.Query["reason"], request.Links.Onward, StatusCodes.Status200OK)));
        group.OpenPage("/sign-in-again", request => Task.FromResult<IResult>(new SignInAgain(request, request.Links.Onward)));
    }

    private static Task<IResult> SignInAsync(UiRequest request, MfaCaller caller) => Proving.WithOverviewAsync(request, caller, overview =>
    {
        var asked = FactorId.TryParse(request.Context.Request.Query["factor"], null, out var id)
            ? overview.Factors.FirstOrDefault(f => f.Id == id)
            : overview.Factors.FirstOrDefault(f => f.Id == overview.DefaultFactor) ?? overview.Factors.FirstOrDefault(f => Proving.IsAtHand(f.Method));
        if (asked is null)
            return overview.Factors.Count == 0 ? Proving.NoWay(request) : SeeOther.To(request.Links.At("/sign-in/another"));
        if (overview.Challenge is { } open && open.Method == asked.Method && !Proving.IsAtHand(asked.Method) && (open.Factor is null || open.Factor == asked.Id))
            return SeeOther.To(request.Links.At($"/sign-in/challenges/{open.Id}"));
        return Proving.IsAtHand(asked.Method)
            ? Proving.Show(request, caller, overview, asked, null)
            : Proving.Ask(request, caller, overview, asked, null, isAskedAtOnce: id == default && asked.Method == MethodName.Push);
    });

    private static Task<IResult> AnotherAsync(UiRequest request, MfaCaller caller) => Proving.WithOverviewAsync(request, caller, overview =>
        request.Show<AnotherWayPage>(
            new(request.Text["AnotherTitle"]) { BackUrl = BackUrl(request, overview), EndsAt = Proving.EndsAt(caller, overview) },
            new AnotherWayModel([.. overview.Factors.Select(f => MethodChoices.Way(request, f))], Proving.IsStepUp(caller))
            {
                NewPhoneUrl = NewPhoneRoutes.Url(request, caller, overview),
            }));

    // By name, so that going back does not ask a phone anew.
    private static string BackUrl(UiRequest request, MfaSignInOverview overview) =>
        overview.Factors.FirstOrDefault(f => f.Id == overview.DefaultFactor) is { } first && first.Method == MethodName.Push
            ? Proving.UrlOf(request, first.Id)
            : request.Links.SignIn;

    // "Not with me today": in for some hours, with the security settings closed (B8).
    private static async Task<IResult> RecoveredAsync(UiRequest request, MfaCaller caller)
    {
        if (!(await request.Get<IMfaEnrollmentService>().GetOverviewAsync(caller, request.Aborted)).TryGet(out var overview, out var refusal))
            return request.Refuse(refusal);
        var hours = (int)request.Get<IOptions<SignInOptions>>().Value.NotWithMeLifetime.TotalHours;
        var left = overview.RecoveryCodesLeft switch
        {
            0 => request.Text["CodesLeftNone"].Value,
            1 => request.Text["CodesLeftOne"],
            var many => request.Text["CodesLeft", many],
        };
        return request.Show<MessagePage>(
            new(request.Text["RecoveredTitle"]),
            new MessageModel($"{request.Text["RecoveredBody", Counted.Hours(request.Text, hours)]} {left}", request.Links.Onward, request.Text["ButtonContinue"]));
    }

    private static async Task<IResult> CancelAsync(UiRequest request)
    {
        await request.Get<IMfaSignIn>().CancelAsync(request.Context);
        OpenEnrollment.Forget(request);
        return new SignInAgain(request, request.Links.Onward);
    }
}
