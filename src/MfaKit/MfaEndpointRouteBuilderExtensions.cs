using MfaKit.Endpoints;
using MfaKit.Push;
using Microsoft.AspNetCore.Routing;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace Microsoft.AspNetCore.Builder;

/// <summary>
/// Maps MfaKit's routes. Enrolment and verification are mapped apart because they admit different callers; every route
/// finds out by itself who asks, so the host's authorization policies need no exception for them.
/// </summary>
public static class MfaEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps everything that is registered: <see cref="MapMfaEnrollment"/>, <see cref="MapMfaVerification"/>, and the phones' routes where
    /// <c>AddPush()</c> was called.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">What the routes begin with. Default <c>/mfa</c>.</param>
    public static void MapMfa(this IEndpointRouteBuilder endpoints, string prefix = "/mfa")
    {
        endpoints.MapMfaEnrollment(prefix);
        endpoints.MapMfaVerification(prefix);
        if (endpoints.ServiceProvider.GetService(typeof(PushQueue)) is not null)
            endpoints.MapMfaDevices(prefix + "/push");
    }

    /// <summary>
    /// Maps setting up and looking after factors. Callers: a session that MfaKit opened, or a sign-in that must enrol; never
    /// one that must verify.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">What the routes begin with. Default <c>/mfa</c>.</param>
    public static IEndpointConventionBuilder MapMfaEnrollment(this IEndpointRouteBuilder endpoints, string prefix = "/mfa")
    {
        var group = RouteConventions.NewGroup(endpoints, prefix);
        group.MapGet("", OverviewEndpoint.Handle).Describe("GetMfa", "What stands for the caller").RefusesAsAll();
        MapVisits(group);
        MapEnrollments(group);
        MapFactors(group);
        MapConnected(group);
        return new RouteConventions(group);
    }

    /// <summary>Maps proving. Callers: a pending sign-in, or a session that steps up.</summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">What the routes begin with. Default <c>/mfa</c>.</param>
    public static IEndpointConventionBuilder MapMfaVerification(this IEndpointRouteBuilder endpoints, string prefix = "/mfa")
    {
        var group = RouteConventions.NewGroup(endpoints, prefix);
        group.MapGet("/antiforgery", AntiforgeryEndpoint.Handle).Describe("GetMfaAntiforgery", "The antiforgery token for the caller as they are now")
            .Refuses(Status503ServiceUnavailable, "unavailable");
        group.MapGet("/sign-in", SignInEndpoint.Get).Describe("GetMfaSignIn", "Where the sign-in stands").RefusesAsAll();
        group.MapDelete("/sign-in", SignInEndpoint.Cancel).Describe("CancelMfaSignIn", "Takes a pending sign-in back").RefusesAsUnsafe();
        group.MapPost("/sign-in/postpone", PostponeEndpoint.Handle).Describe("PostponeMfaSetup", "Puts setting up off; the sign-in goes on with one factor")
            .RefusesAsUnsafe().Refuses(Status409Conflict, "wrong_state", "already_resolved");
        MapChallenges(group);
        return new RouteConventions(group);
    }

    private static void MapVisits(RouteGroupBuilder group)
    {
        group.MapPost("/visits", StartVisitEndpoint.Handle).Describe("StartMfaVisit", "Starts a set-up visit; freshness is checked here, once")
            .RefusesAsUnsafe()
            .Refuses(Status401Unauthorized, "sign_in_required", "mfa_required", "session_ended", "insufficient_user_authentication")
            .Refuses(Status403Forbidden, "weaker_method").Refuses(Status409Conflict, "wrong_state");
        group.MapPost("/visits/current/extend", ExtendVisitEndpoint.Handle).Describe("ExtendMfaVisit", "Gives the visit its full time again")
            .RefusesAsUnsafe().Refuses(Status409Conflict, "wrong_state");
    }

    private static void MapEnrollments(RouteGroupBuilder group)
    {
        group.MapPost("/enrollments", BeginEnrollmentEndpoint.Handle).Describe("BeginMfaEnrollment", "Begins to bind a factor")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found")
            .RefusesAsSending(["method_not_allowed", "weaker_method"], ["wrong_state", "already_enrolled"]).Refuses(Status429TooManyRequests, "too_many_attempts", "send_limit");
        group.MapGet("/enrollments/{id}", GetEnrollmentEndpoint.Handle).Describe("GetMfaEnrollment", "Reads an enrolment, without what is told once; with `wait` (0 to 25 seconds), once it has changed since version `seen`")
            .RefusesAsAll().Refuses(Status400BadRequest, "invalid_request").Refuses(Status404NotFound, "not_found");
        group.MapGet("/enrollments/{id}/events", GetEnrollmentEndpoint.HandleEvents).Describe("WatchMfaEnrollment", "Tells of an enrolment as it changes: events `state` (the enrolment) and `ping`")
            .RefusesAsAll().Refuses(Status404NotFound, "not_found");
        group.MapPost("/enrollments/{id}/verify", VerifyEnrollmentEndpoint.Handle).Describe("VerifyMfaEnrollment", "Answers an enrolment; a right code binds the factor")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").RefusesAsSending(["weaker_method"], ["already_resolved", "wrong_state", "already_enrolled"])
            .Refuses(Status410Gone, "expired").Refuses(Status422UnprocessableEntity, "invalid_code").Refuses(Status429TooManyRequests, "too_many_attempts");
        group.MapPost("/enrollments/{id}/complete", CompleteEnrollmentEndpoint.Handle).Describe("CompleteMfaEnrollment", "Binds the factor that a device has proven")
            .RefusesAsUnsafe().Refuses(Status403Forbidden, "weaker_method").Refuses(Status404NotFound, "not_found").Refuses(Status409Conflict, "already_resolved", "wrong_state", "already_enrolled")
            .Refuses(Status410Gone, "expired");
        group.MapPost("/enrollments/{id}/resend", ResendEnrollmentEndpoint.Handle).Describe("ResendMfaEnrollment", "Sends another; the old code is dead")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").RefusesAsSending([], ["already_resolved", "wrong_state"])
            .Refuses(Status410Gone, "expired").Refuses(Status429TooManyRequests, "send_limit");
        group.MapDelete("/enrollments/{id}", CancelEnrollmentEndpoint.Handle).Describe("CancelMfaEnrollment", "Takes an enrolment back")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").Refuses(Status409Conflict, "already_resolved");
    }

    private static void MapFactors(RouteGroupBuilder group)
    {
        group.MapPatch("/factors/{id}", UpdateFactorEndpoint.Handle).Describe("UpdateMfaFactor", "Renames a factor or makes it the default")
            .RefusesAsUnsafe().Refuses(Status403Forbidden, "weaker_method").Refuses(Status404NotFound, "not_found").Refuses(Status409Conflict, "wrong_state");
        group.MapDelete("/factors/{id}", RemoveFactorEndpoint.Handle).Describe("RemoveMfaFactor", "Removes a factor; wants a fresh proof")
            .RefusesAsUnsafe()
            .Refuses(Status401Unauthorized, "sign_in_required", "mfa_required", "session_ended", "insufficient_user_authentication")
            .Refuses(Status403Forbidden, "weaker_method").Refuses(Status404NotFound, "not_found").Refuses(Status409Conflict, "last_required_factor", "wrong_state");
        group.MapPost("/replacements/cancel", CancelReplacementEndpoint.Handle).Describe("CancelMfaReplacement", "Stops a planned replacement, by the token of its notice or in an open session")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").Refuses(Status409Conflict, "wrong_state");
        group.MapPost("/recovery-codes", RecoveryCodesEndpoint.Handle).Describe("MakeMfaRecoveryCodes", "Makes a new set of recovery codes; the old set is dead")
            .RefusesAsUnsafe()
            .Refuses(Status401Unauthorized, "sign_in_required", "mfa_required", "session_ended", "insufficient_user_authentication")
            .Refuses(Status403Forbidden, "method_not_allowed", "weaker_method").Refuses(Status409Conflict, "wrong_state")
            .Refuses(Status429TooManyRequests, "too_many_attempts");
    }

    private static void MapConnected(RouteGroupBuilder group)
    {
        group.MapGet("/sessions", SessionsEndpoint.Get).Describe("GetMfaSessions", "The caller's sessions and connected applications").RefusesAsAll();
        group.MapDelete("/sessions/{id}", SessionsEndpoint.End).Describe("EndMfaSession", "Signs one session out")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found");
        group.MapDelete("/sessions", SessionsEndpoint.EndOthers).Describe("EndOtherMfaSessions", "Signs out every session but this one").RefusesAsUnsafe();
        group.MapGet("/remembered-devices", RememberedDevicesEndpoint.Get).Describe("GetMfaRememberedDevices", "The caller's remembered devices")
            .RefusesAsAll().Refuses(Status409Conflict, "wrong_state");
        group.MapDelete("/remembered-devices/{id}", RememberedDevicesEndpoint.Forget).Describe("ForgetMfaRememberedDevice", "Forgets one remembered device")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").Refuses(Status409Conflict, "wrong_state");
        group.MapDelete("/remembered-devices", RememberedDevicesEndpoint.ForgetAll).Describe("ForgetMfaRememberedDevices", "Forgets all remembered devices")
            .RefusesAsUnsafe().Refuses(Status409Conflict, "wrong_state");
    }

    private static void MapChallenges(RouteGroupBuilder group)
    {
        group.MapPost("/challenges", BeginChallengeEndpoint.Handle).Describe("BeginMfaChallenge", "Asks a factor")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").RefusesAsSending([], ["wrong_state"])
            .Refuses(Status429TooManyRequests, "too_many_attempts", "send_limit", "push_paused");
        group.MapGet("/challenges/{id}", GetChallengeEndpoint.Handle).Describe("GetMfaChallenge", "Reads a challenge; with `wait` (0 to 25 seconds), once it has changed since version `seen`")
            .RefusesAsAll().Refuses(Status400BadRequest, "invalid_request").Refuses(Status404NotFound, "not_found");
        group.MapGet("/challenges/{id}/events", GetChallengeEndpoint.HandleEvents).Describe("WatchMfaChallenge", "Tells of a challenge as it changes: events `state` (the challenge) and `ping`")
            .RefusesAsAll().Refuses(Status404NotFound, "not_found");
        group.MapPost("/challenges/{id}/verify", VerifyChallengeEndpoint.Handle).Describe("VerifyMfaChallenge", "Answers a challenge; a right answer opens the session")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").Refuses(Status409Conflict, "already_resolved", "wrong_state")
            .Refuses(Status410Gone, "expired").Refuses(Status422UnprocessableEntity, "invalid_code").Refuses(Status429TooManyRequests, "too_many_attempts");
        group.MapPost("/challenges/{id}/complete", CompleteChallengeEndpoint.Handle).Describe("CompleteMfaChallenge", "Takes up a challenge that a device has proven")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").Refuses(Status409Conflict, "already_resolved", "wrong_state").Refuses(Status410Gone, "expired");
        group.MapPost("/challenges/{id}/resend", ResendChallengeEndpoint.Handle).Describe("ResendMfaChallenge", "Sends another; the old code is dead")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").RefusesAsSending([], ["already_resolved", "wrong_state"])
            .Refuses(Status410Gone, "expired").Refuses(Status429TooManyRequests, "too_many_attempts", "send_limit");
        group.MapDelete("/challenges/{id}", CancelChallengeEndpoint.Handle).Describe("CancelMfaChallenge", "Takes a challenge back")
            .RefusesAsUnsafe().Refuses(Status404NotFound, "not_found").Refuses(Status409Conflict, "already_resolved");
    }
}
