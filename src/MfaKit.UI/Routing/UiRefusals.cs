using System.Collections.Frozen;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Routing;

/// <summary>What a person sees of a refusal: the page that helps, or words.</summary>
internal static class UiRefusals
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["invalid_request"] = "ProblemInvalidRequest",
        ["method_not_allowed"] = "ProblemMethodNotAllowed",
        ["weaker_method"] = "ProblemWeakerMethod",
        ["not_found"] = "ProblemNotFound",
        ["already_enrolled"] = "ProblemAlreadyEnrolled",
        ["wrong_state"] = "ProblemWrongState",
        ["already_resolved"] = "ProblemAlreadyResolved",
        ["last_required_factor"] = "ProblemLastRequiredFactor",
        ["expired"] = "ProblemExpired",
        ["invalid_code"] = "ProblemInvalidCode",
        ["send_limit"] = "ProblemSendLimit",
        ["push_paused"] = "ProblemPushPaused",
        ["unavailable"] = "FaultBody",
        ["country_not_allowed"] = "ProblemCountry",
        ["invalid_phone_number"] = "PhoneInvalid",
        ["number_cannot_receive_sms"] = "ProblemCannotReceive",
        ["number_swapped"] = "ProblemSwapped",
        ["number_not_usable"] = "ProblemNotUsable",
        ["number_opted_out"] = "ProblemOptedOut",
        ["invalid_code:code_already_used"] = "ProblemCodeAlreadyUsed",
        ["invalid_code:superseded"] = "ProblemOlderText",
        ["invalid_code:clock_skew"] = "ProblemClockSkew",
        ["expired:superseded"] = "ProblemSuperseded",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Endings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["mfa_enabled"] = "EndedMfaEnabled",
        ["factor_changed"] = "EndedFactorChanged",
        ["replacement_stopped"] = "EndedReplacementStopped",
        ["signed_out"] = "EndedSignedOut",
        ["admin"] = "EndedAdmin",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A refusal in words.</summary>
    public static string Say(this UiRequest request, Refusal why)
    {
        if (why.Code == "too_many_attempts")
            return why.RetryAt is { } at ? request.Text["ProblemTooManyUntil", request.Span(at - request.Now)] : request.Text["ProblemTooMany", request.ApplicationName];
        if (why is { Code: "send_limit", RetryAt: { } room })
            return request.Text["ProblemSendLimitUntil", request.Span(room - request.Now)];
        if (why.Code == "last_required_factor")
            return request.Text["ProblemLastRequiredFactor", request.ApplicationName];
        var key = why.Hint is { } hint && Words.TryGetValue($"{why.Code}:{hint}", out var hinted) ? hinted : Words.GetValueOrDefault(why.Code, "ProblemOther");
        return request.Text[key];
    }

    /// <summary>The answer to a refusal that no form can show beside its field.</summary>
    /// <param name="request">The request.</param>
    /// <param name="why">The refusal.</param>
    /// <param name="back">The page to come back to after a proof or sign-in; null for the one that was read.</param>
    public static IResult Refuse(this UiRequest request, Refusal why, string? back = null)
    {
        var here = back ?? (HttpMethods.IsGet(request.Context.Request.Method) ? request.Here : request.Links.Start);
        return why.Code switch
        {
            "mfa_required" or "insufficient_user_authentication" => SeeOther.To(request.Links.SignInFor(here)),
            "sign_in_required" => new SignInAgain(request, here),
            "session_ended" => new SessionOver(request, why, here),
            _ => request.Show<MessagePage>(
                new(request.Text["RefusedTitle"]),
                new MessageModel(request.Say(why), back ?? request.Links.Start, request.Text["ButtonContinue"])
                {
                    OtherUrl = why.Code == "weaker_method" ? request.Links.SignInFor(here) : null,
                    OtherText = request.Text["ProveStronger"],
                },
                StatusOf(why.Kind)),
        };
    }

    /// <summary>The page that says that this session is over, and why.</summary>
    public static IResult Ended(this UiRequest request, string? reason, string back, int status) => request.Show<MessagePage>(
        new(request.Text["EndedTitle"]),
        new MessageModel(
            request.Text[reason is null ? "EndedBody" : Endings.GetValueOrDefault(reason, "EndedBody")],
            request.Links.Root + "/sign-in-again" + QueryString.Create("returnUrl", back),
            request.Text["ButtonSignInAgain"]),
        status);

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid or RefusalKind.WrongProof => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Expired => StatusCodes.Status410Gone,
        RefusalKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>A time to wait in words, rounded up.</summary>
    public static string Span(this UiRequest request, TimeSpan wait) => wait switch
    {
        _ when wait < TimeSpan.FromMinutes(2) => Counted.Seconds(request.Text, Up(wait.TotalSeconds)),
        _ when wait < TimeSpan.FromHours(2) => Counted.Minutes(request.Text, Up(wait.TotalMinutes)),
        _ when wait <= TimeSpan.FromHours(48) => Counted.Hours(request.Text, Up(wait.TotalHours)),
        _ => Counted.Days(request.Text, Up(wait.TotalDays)),
    };

    private static int Up(double count) => Math.Max(1, (int)Math.Ceiling(count));
}
