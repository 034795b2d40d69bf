using System.Security.Cryptography;
using System.Text.Json;
using MfaKit.Authenticator;

namespace TerminalPhone;

/// <summary>What went wrong, in words for the person. What is in none of these is a fault of the program.</summary>
internal static class Trouble
{
    public static string? Of(Exception e) => e switch
    {
        AuthenticatorException refused => Of(refused),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "The server's certificate does not hold; nothing was sent.",
        HttpRequestException or HttpIOException => "The server cannot be reached. Is it running, and are you online?",
        OperationCanceledException => "The server does not answer.",
        JsonException => "What answered does not speak the push protocol.",
        UnauthorizedAccessException or IOException => e.Message,
        FormatException => "The text that codes are made from is not understood.",
        CryptographicException => "The key in the file cannot be read.",
        _ => null,
    };

    private static string Of(AuthenticatorException refused) => refused.Code switch
    {
        "enrollment_expired" => "This link has run out, or was used. Show a new one in the browser.",
        "enrollment_used" => "Another phone has used this link. Show a new one in the browser, and make sure who the other is.",
        "same_browser" => "The server wants another device than the one you sign in with.",
        "unsupported" => "This program is too old for that server.",
        "invalid_proof" => "The server does not know this phone, or not any more. Remove it here if you removed it there; if rotate was cut off, run it again.",
        "clock_skew" => "The clock of this machine is wrong.",
        "device_suspended" => "The server has laid this phone aside for now.",
        "device_revoked" => "The server has taken this phone out of use. Forget it: remove --here.",
        "number_mismatch" => "Wrong number. This request is over: begin again in the browser.",
        "already_resolved" => "It was answered already.",
        "expired" or "device_not_targeted" => "This request is over. Begin again in the browser.",
        "wrong_state" => "Not at this moment.",
        "slow_down" or "too_many_attempts" => refused.RetryAfter is { } wait ? $"Too often. Try again in {Math.Ceiling(wait.TotalSeconds):0} s." : "Too often. Try again later.",
        "http" => $"What answered does not speak the push protocol (HTTP {refused.Status}).",
        _ => refused.Status >= 500 ? "The server cannot do it just now. Nothing has changed." : $"The server refused: {Shown.Of(refused.Code)}.",
    };
}
