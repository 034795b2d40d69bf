using System.Globalization;
using MfaKit.Methods;
using MfaKit.Push;
using MfaKit.Totp;
using MfaKit.UI.Pages;

namespace MfaKit.UI.Routing;

/// <summary>What is said of an answer that was not right.</summary>
internal static class Answers
{
    private const int MaxMisses = 99;

    /// <summary>Wrong answers on this page so far, as it says itself: it decides about words only.</summary>
    public static int Misses(UiRequest request) =>
        request.Context.Request.HasFormContentType
        && int.TryParse(request.Field("misses"), NumberStyles.None, CultureInfo.InvariantCulture, out var misses)
            ? Math.Min(misses, MaxMisses)
            : 0;

    /// <summary>Whole seconds until a moment; 0 when it has come.</summary>
    public static int SecondsUntil(UiRequest request, DateTimeOffset? moment) =>
        moment is { } at && at > request.Now ? (int)Math.Ceiling((at - request.Now).TotalSeconds) : 0;

    /// <summary>In words, of a transaction that goes on.</summary>
    public static string Say(UiRequest request, Refusal why, MfaTransaction open)
    {
        if (open.Step is not EnterCodeStep { Delivery: not null })
            return Say(request, why, open.Step);
        return why switch
        {
            { Code: "invalid_code", Hint: null } => request.Text["ProblemWrongText"],
            { Code: "too_many_attempts", RetryAt: null } => request.Text["ProblemTooManyText"],
            { Code: "unavailable" } => request.Text["ProblemNotSent"],
            { Code: "send_limit" } when SecondsUntil(request, open.ResendAt) is > 0 and var wait => request.Text["ResendTooEarly", Counted.Seconds(request.Text, wait)],
            _ => Say(request, why, open.Step),
        };
    }

    /// <summary>In words, with the length where the form was wrong.</summary>
    public static string Say(UiRequest request, Refusal why, Step? step)
    {
        if (step is DeviceRegisteredStep && why is { Code: "invalid_code" })
            return request.Text["PairingWrong"];
        if (why.Kind != RefusalKind.Invalid)
            return request.Say(why);
        return step switch
        {
            EnterCodeStep { Delivery: not null } code => request.Text["CodeShapeText", code.Length],
            EnterCodeStep { Alphabet: "digits" } code => request.Text["CodeShape", code.Length],
            DeviceRegisteredStep phone => request.Text["PairingShape", phone.PairingDigits],
            AuthenticatorSetupStep setup => request.Text["CodeShape", setup.Digits],
            _ => request.Text["RecoveryShape"],
        };
    }
}
