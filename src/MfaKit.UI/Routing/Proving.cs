using System.Collections.Frozen;
using MfaKit.Enrollment;
using MfaKit.Methods;
using MfaKit.SignIn;
using MfaKit.UI.Pages;
using MfaKit.UI.Steps;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MfaKit.UI.Routing;

/// <summary>The pages that ask for a proof, at sign-in and for a step-up.</summary>
internal static class Proving
{
    // Words of the sign-in room that a person is told (B5).
    private static readonly FrozenDictionary<string, string> Reasons = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["new_device"] = "ReasonNewDevice",
        ["remembered_expired"] = "ReasonRememberedExpired",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsStepUp(MfaCaller caller) => caller.State == SignInState.Complete;

    /// <summary>
    /// The code is in the person's hand: nothing is sent, so the field stands on the first page and the challenge begins with the
    /// answer. Reading a page begins nothing (SEC-H2).
    /// </summary>
    public static bool IsAtHand(MethodName method) => method == MethodName.Totp || method == MethodName.RecoveryCodes;

    /// <summary>Runs a page for whoever has something to prove; the others go where they belong.</summary>
    public static async Task<IResult> WithOverviewAsync(UiRequest request, MfaCaller caller, Func<MfaSignInOverview, IResult> page)
    {
        if (!(await request.Get<IMfaSignIn>().GetOverviewAsync(caller, request.Aborted)).TryGet(out var overview, out var refusal))
            return request.Refuse(refusal, request.Links.Onward);
        var hasNothingToProve = caller.State is SignInState.MustEnroll or SignInState.MustAdd or SignInState.MustRebind or SignInState.MayEnroll
            || (caller.State != SignInState.MustVerify && overview.Factors.Count == 0);
        return hasNothingToProve ? SeeOther.To(request.Links.Start) : page(overview);
    }

    /// <summary>The page that asks for one factor.</summary>
    public static string UrlOf(UiRequest request, FactorId factor) => QueryHelpers.AddQueryString(request.Links.SignIn, "factor", factor.Value);

    /// <summary>Before something is sent: with why it could not be, where it was tried.</summary>
    public static IResult Ask(UiRequest request, MfaCaller caller, MfaSignInOverview overview, MfaFactor asked, Refusal? why, bool isAskedAtOnce = false)
    {
        var spec = Spec(request, caller, asked.Method, isSent: false) with
        {
            EndsAt = EndsAt(caller, overview),
            Errors = why is null ? [] : [new("send", why.Code == "unavailable" ? request.Text["ProblemNotSent"] : request.Say(why))],
        };
        var model = new AskModel(MethodChoices.Way(request, asked), IsStepUp(caller), Reason(request, caller, overview)) { IsAskedAtOnce = isAskedAtOnce };
        return request.Show<AskPage>(spec, model, why is null ? StatusCodes.Status200OK : UiRefusals.StatusOf(why.Kind));
    }

    /// <summary>A request that the phone did not approve. Who denied it, and why, is told to nobody at the browser (B6).</summary>
    public static IResult ShowOver(UiRequest request, MfaCaller caller, MfaSignInOverview overview, MfaTransaction over)
    {
        var (title, body) = over switch
        {
            { State: TransactionState.Expired } => ("ApprovalExpiredTitle", "ApprovalExpiredBody"),
            { State: TransactionState.Superseded } => ("ApprovalSupersededTitle", "ApprovalSupersededBody"),
            { Reason: "mismatch" } => ("ApprovalMismatchTitle", "ApprovalMismatchBody"),
            _ => (IsStepUp(caller) ? "ApprovalStoppedStepUpTitle" : "ApprovalStoppedTitle", "ApprovalStoppedBody"),
        };
        var canAskAgain = overview.Factors.Any(f => f.Method == MethodName.Push && f.Id == over.Factor);
        return request.Show<ApprovalOverPage>(
            new(request.Text[title]) { EndsAt = EndsAt(caller, overview) },
            new ApprovalOverModel(request.Text[canAskAgain ? body : "ProblemPushPaused"], canAskAgain ? over.Factor : null, IsStepUp(caller)));
    }

    private static PageSpec Spec(UiRequest request, MfaCaller caller, MethodName method, bool isSent = true)
    {
        var title = IsStepUp(caller)
            ? request.Text["StepUpTitle"]
            : method == MethodName.Totp ? request.Text["ConfirmTitle"]
            : method == MethodName.RecoveryCodes ? request.Text["RecoveryTitle"]
            : method == MethodName.Sms ? request.Text[isSent ? "PhoneCodeTitle" : "TextTitle"]
            : method == MethodName.Push ? request.Text["ApproveTitle"]
            : request.Text["ConfirmOtherTitle", MethodChoices.Name(request, method)];
        return new(title);
    }

    public static IResult Show(UiRequest request, MfaCaller caller, MfaSignInOverview overview, MfaFactor asked, Refusal? why) =>
        Show(request, caller, overview, asked.Method, Model(request, caller, overview, asked.Method) with
        {
            Action = request.Links.At("/sign-in/challenges"),
            Factor = asked.Id,
            Name = asked.Name,
        }, why);

    public static IResult Show(UiRequest request, MfaCaller caller, MfaSignInOverview overview, MfaTransaction challenge, Refusal? why, string field = "code")
    {
        var at = $"/sign-in/challenges/{challenge.Id}";
        return Show(request, caller, overview, challenge.Method, Model(request, caller, overview, challenge.Method) with
        {
            Step = challenge.Step,
            Action = request.Links.At(at),
            Name = overview.Factors.FirstOrDefault(f => f.Id == challenge.Factor)?.Name,
            ResendAction = challenge.ResendAt is null ? null : request.Links.At(at + "/resend"),
            ResendAt = challenge.ResendAt,
            ResendIn = Answers.SecondsUntil(request, challenge.ResendAt),
            CheckAction = request.Links.At(at + "/check"),
            NewsUrl = challenge.Method == MethodName.Push ? News.Url(request, at, challenge) : null,
            PageUrl = request.Links.At(at),
            IsProven = challenge.State == TransactionState.Proven,
        }, why, challenge, field);
    }

    public static IResult NoWay(UiRequest request) => request.Show<MessagePage>(
        new(request.Text["NoWayTitle"]),
        new MessageModel(request.Text["NoWayBody"], request.Links.Home, request.Text["ButtonGoHome"]),
        StatusCodes.Status403Forbidden);

    public static string? Reason(UiRequest request, MfaCaller caller, MfaSignInOverview overview)
    {
        if (IsStepUp(caller))
            return request.Text["ReasonStepUp"];
        var accepted = request.Text["ReasonPasswordAccepted"];
        return overview.Reasons.FirstOrDefault(Reasons.ContainsKey) is { } known ? $"{accepted} {request.Text[Reasons[known]]}" : accepted;
    }

    public static DateTimeOffset? EndsAt(MfaCaller caller, MfaSignInOverview overview) => IsStepUp(caller) ? null : overview.ExpiresAt;

    private static StepModel Model(UiRequest request, MfaCaller caller, MfaSignInOverview overview, MethodName method) => new()
    {
        Method = method,
        Action = "",
        IsStepUp = IsStepUp(caller),
        Reason = Reason(request, caller, overview),
        Misses = Answers.Misses(request),
        Happened = request.Context.Request.HasFormContentType ? request.Field("reason") : null,
        RememberDays = overview.CanRemember && method != MethodName.RecoveryCodes ? overview.RememberDays : 0,
        Remember = request.Context.Request.HasFormContentType ? request.Field("remember") == "yes" : request.Context.Request.Query["remember"] == "yes",
        AnotherUrl = request.Links.At("/sign-in/another"),
    };

    private static IResult Show(UiRequest request, MfaCaller caller, MfaSignInOverview overview, MethodName method, StepModel model, Refusal? why, MfaTransaction? challenge = null, string field = "code")
    {
        var spec = Spec(request, caller, method) with
        {
            EndsAt = EndsAt(caller, overview),
            Errors = challenge is null || model.IsRecovery || why is null ? Errors(request, model, why) : [new(field, Answers.Say(request, why, challenge))],
            Notice = why is null ? request.Notice() : null,
        };
        return why is null
            ? request.ShowStep(spec, model)
            : request.ShowStep(spec, model with { Misses = model.Misses + (field == "code" ? 1 : 0) }, UiRefusals.StatusOf(why.Kind));
    }

    private static List<MfaPageError> Errors(UiRequest request, StepModel model, Refusal? why)
    {
        if (why is null)
            return [];
        var errors = new List<MfaPageError>();
        if (why.Kind != RefusalKind.Invalid || request.Field("code").Length == 0 || !model.IsRecovery || IsAnswered(model))
            errors.Add(new("code", Answers.Say(request, why, model.Step ?? (model.IsRecovery ? null : new EnterCodeStep { Length = 6, Alphabet = "digits" }))));
        if (model.IsRecovery && !IsAnswered(model))
            errors.Add(new("lost", request.Text["HappenedEmpty"]));
        return errors;
    }

    private static bool IsAnswered(StepModel model) => model.Happened is "lost" or "not_with_me";
}
