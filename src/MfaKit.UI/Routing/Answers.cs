using System.Globalization;
using MfaKit.Methods;
using MfaKit.Totp;

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

    /// <summary>In words, with the length where the form was wrong.</summary>
    public static string Say(UiRequest request, Refusal why, Step? step)
    {
        if (why.Kind != RefusalKind.Invalid)
            return request.Say(why);
        return step switch
        {
            EnterCodeStep { Alphabet: "digits" } code => request.Text["CodeShape", code.Length],
            AuthenticatorSetupStep setup => request.Text["CodeShape", setup.Digits],
            _ => request.Text["RecoveryShape"],
        };
    }
}
