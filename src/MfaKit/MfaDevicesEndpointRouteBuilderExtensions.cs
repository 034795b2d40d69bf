using MfaKit.Endpoints;
using MfaKit.Push;
using MfaKit.Push.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the routes of phones, which prove themselves by signatures and know neither cookies nor the host's users.</summary>
public static class MfaDevicesEndpointRouteBuilderExtensions
{
    private const string WhenToTryAgain = ". The header `Retry-After` says in how many seconds; where it is missing, `interval` takes its place.";

    /// <summary>
    /// Maps registering, asking and answering by a phone (PROTOCOL.md). <c>MapMfa()</c> does it where <c>AddPush()</c> was called.
    /// </summary>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="prefix">What the routes begin with; <see cref="PushOptions.Path"/> must end in it. Default <c>/mfa/push</c>.</param>
    public static IEndpointConventionBuilder MapMfaDevices(this IEndpointRouteBuilder endpoints, string prefix = "/mfa/push")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrWhiteSpace(prefix);
        if (endpoints.ServiceProvider.GetService(typeof(PushQueue)) is null)
            throw new InvalidOperationException("Call AddPush() before mapping the routes of phones.");
        var path = ((IOptions<PushOptions>)endpoints.ServiceProvider.GetService(typeof(IOptions<PushOptions>))!).Value.Path;
        if (!path.EndsWith(prefix, StringComparison.Ordinal))
            throw new InvalidOperationException($"Phones are told to come to {path} and the routes are mapped at {prefix}. Set PushOptions.Path to where they are.");

        var group = endpoints.MapGroup(prefix).WithTags("MFA phones").AllowAnonymous().DisableAntiforgery();
        ((IEndpointConventionBuilder)group).Finally(DeviceRouteGuard.Wrap);
        MapEnrolling(group);
        MapDevice(group);

        // Whoever comes from another origin asks first; the guard has set the answer.
        group.MapMethods("/v1/{**path}", ["OPTIONS"], () => TypedResults.NoContent()).ExcludeFromDescription();
        return new RouteConventions(group);
    }

    private static void MapEnrolling(RouteGroupBuilder group)
    {
        group.MapGet("/a", LinkEndpoint.Handle).ExcludeFromDescription();
        group.MapPost("/v1/enrollments/resolve", ResolveEndpoint.Handle).Describe("ResolveMfaDevice", "What a link is for")
            .RefusesAnyPhone().RefusesBodies()
            .RefusesPhone(Status410Gone, "enrollment_expired").RefusesPhone(Status429TooManyRequests, "too_many_attempts");
        group.MapPost("/v1/devices", RegisterEndpoint.Handle).Describe("RegisterMfaDevice", "Registers a phone by a link, once")
            .RefusesAnyPhone().RefusesBodies("unsupported")
            .RefusesPhone(Status401Unauthorized, "invalid_proof").RefusesPhone(Status403Forbidden, "same_browser")
            .RefusesPhone(Status409Conflict, "enrollment_used", "already_enrolled").RefusesPhone(Status410Gone, "enrollment_expired")
            .RefusesPhone(Status422UnprocessableEntity, "endpoint_not_allowed").RefusesPhone(Status429TooManyRequests, "too_many_attempts");
    }

    private static void MapDevice(RouteGroupBuilder group)
    {
        group.MapGet("/v1/device/challenges", ChallengesEndpoint.Handle).Describe("ListMfaDeviceChallenges", "What waits for the phone; with `wait`, once something does")
            .RefusesAnyPhone().NeedsProof()
            .RefusesPhone(Status400BadRequest, "invalid_request", "unsupported").RefusesPhone(Status429TooManyRequests, "slow_down");
        group.MapGet("/v1/device/events", ChallengesEndpoint.HandleEvents)
            .Describe("WatchMfaDeviceChallenges", "Tells the phone what comes: events `challenge` (also when its text changes), `settled` and `ping`")
            .RefusesAnyPhone().NeedsProof();
        group.MapPatch("/v1/device", UpdateEndpoint.Handle).Describe("UpdateMfaDevice", "Changes the phone's name and by what it is woken")
            .RefusesAnyPhone().NeedsProof("replayed").RefusesBodies("unsupported")
            .RefusesPhone(Status409Conflict, "wrong_state").RefusesPhone(Status422UnprocessableEntity, "endpoint_not_allowed");
        group.MapDelete("/v1/device", RemoveEndpoint.Handle).Describe("RemoveMfaDevice", "Takes the phone out of use")
            .RefusesAnyPhone().NeedsProof("replayed").RefusesPhone(Status409Conflict, "wrong_state");
        group.MapPost("/v1/device/key", RotateKeyEndpoint.Handle).Describe("RotateMfaDeviceKey", "Gives the phone another key")
            .RefusesAnyPhone().RefusesKnownPhone("clock_skew", "replayed").RefusesBodies("unsupported")
            .RefusesPhone(Status409Conflict, "wrong_state", "already_enrolled");
        group.MapPost("/v1/challenges/{id}/response", RespondEndpoint.Handle).Describe("AnswerMfaDeviceChallenge", "The phone's answer to a request")
            .RefusesAnyPhone().RefusesKnownPhone().RefusesBodies("unsupported")
            .RefusesPhone(Status403Forbidden, "device_suspended", "device_not_targeted").RefusesPhone(Status404NotFound, "not_found")
            .RefusesPhone(Status409Conflict, "already_resolved", "wrong_state", "request_changed").RefusesPhone(Status410Gone, "expired", "device_revoked")
            .RefusesPhone(Status422UnprocessableEntity, "number_mismatch").RefusesPhone(Status429TooManyRequests, "too_many_attempts");
    }

    private static RouteHandlerBuilder RefusesAnyPhone(this RouteHandlerBuilder route) => route
        .RefusesPhone(Status413PayloadTooLarge, "invalid_request")
        .RefusesPhone(Status503ServiceUnavailable, "unavailable");

    private static RouteHandlerBuilder RefusesBodies(this RouteHandlerBuilder route, params string[] invalid) => route
        .RefusesPhone(Status400BadRequest, ["invalid_request", .. invalid])
        .RefusesPhone(Status415UnsupportedMediaType, "invalid_request");

    private static RouteHandlerBuilder NeedsProof(this RouteHandlerBuilder route, params string[] unproven) => route
        .WithDescription("Carries `Authorization: MfaKit-Proof {statement}`, as the push protocol has it (section 4).")
        .RefusesPhone(Status400BadRequest, "unsupported")
        .RefusesKnownPhone(["clock_skew", .. unproven]);

    private static RouteHandlerBuilder RefusesKnownPhone(this RouteHandlerBuilder route, params string[] unproven) => route
        .RefusesPhone(Status401Unauthorized, ["invalid_proof", .. unproven])
        .RefusesPhone(Status403Forbidden, "device_suspended")
        .RefusesPhone(Status410Gone, "device_revoked");

    private static RouteHandlerBuilder RefusesPhone(this RouteHandlerBuilder route, int status, params string[] codes) =>
        route.WithMetadata(new ProducesResponseTypeAttribute(typeof(DeviceProblem.MfaDeviceProblem), status, "application/problem+json")
        {
            Description = "`" + string.Join("`, `", codes) + "`" + (status is Status429TooManyRequests or Status503ServiceUnavailable ? WhenToTryAgain : ""),
        });
}
