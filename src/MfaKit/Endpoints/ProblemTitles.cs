namespace MfaKit.Endpoints;

/// <summary>A short English sentence per code; clients go by the code.</summary>
internal static class ProblemTitles
{
    public static string Of(Refusal why) => why.Code switch
    {
        "invalid_request" => "The request is not of the right form.",
        "antiforgery_failed" => "The antiforgery token is missing or not this caller's.",
        "sign_in_required" => "Sign in first.",
        "mfa_required" => "A second factor is required.",
        "session_ended" => "This session was ended.",
        "insufficient_user_authentication" => "A fresh proof of a second factor is required.",
        "method_not_allowed" => "This method cannot be used.",
        "weaker_method" => "A stronger factor is needed to change this.",
        "not_found" => "There is no such thing.",
        "already_enrolled" => "This authenticator is bound already.",
        "wrong_state" => "This is not possible now.",
        "already_resolved" => "This is finished already.",
        "last_required_factor" => "At least one factor is required.",
        "expired" => "This has run out.",
        "invalid_code" => "The code is not right.",
        "too_many_attempts" => "Too many attempts.",
        "send_limit" => "Too many messages.",
        "push_paused" => "Approval on the phone is paused.",
        "invalid_phone_number" => "This is not a telephone number of that country.",
        "number_cannot_receive_sms" => "This number cannot receive text messages.",
        "country_not_allowed" => "No text messages are sent to that country.",
        "number_swapped" => "This number was moved to another SIM lately.",
        "number_not_usable" => "This number cannot be used.",
        "number_opted_out" => "The holder of this number wants no messages.",
        "unavailable" => "Not available now.",
        _ => why.Kind.ToString(),
    };
}
