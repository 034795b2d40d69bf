using MfaKit.Endpoints.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace MfaKit.Endpoints;

/// <summary>What a route can refuse, for its OpenAPI description.</summary>
internal static class RouteDocumentation
{
    // A time that would be refused again when it comes is a lie, so there is none where no waiting helps.
    private const string WhenToTryAgain =
        ". The header `Retry-After` says in how many seconds. It is missing where no waiting helps: the factor is closed until it is bound " +
        "anew, or the tries of this enrolment or challenge are used up. Then another factor, or a new start, does.";

    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithSummary(summary);

    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, int status, params string[] codes) =>
        route.WithMetadata(new ProducesResponseTypeAttribute(typeof(MfaProblem), status, "application/problem+json")
        {
            Description = "`" + string.Join("`, `", codes) + "`" + (status == StatusCodes.Status429TooManyRequests ? WhenToTryAgain : ""),
        });

    /// <summary>What a route by which a message may be sent can refuse besides: statuses that others gave it are given anew, with their codes.</summary>
    /// <param name="route">The route.</param>
    /// <param name="forbidden">Its own codes of 403.</param>
    /// <param name="conflicts">Its own codes of 409.</param>
    public static RouteHandlerBuilder RefusesAsSending(this RouteHandlerBuilder route, string[] forbidden, string[] conflicts) => route
        .Refuses(StatusCodes.Status400BadRequest, "invalid_request", "antiforgery_failed", "invalid_phone_number", "number_cannot_receive_sms")
        .Refuses(StatusCodes.Status403Forbidden, [.. forbidden, "country_not_allowed", "number_swapped"])
        .Refuses(StatusCodes.Status409Conflict, [.. conflicts, "number_not_usable", "number_opted_out"]);

    /// <summary>What every route can refuse.</summary>
    public static RouteHandlerBuilder RefusesAsAll(this RouteHandlerBuilder route) => route
        .Refuses(StatusCodes.Status401Unauthorized, "sign_in_required", "mfa_required", "session_ended")
        .Refuses(StatusCodes.Status503ServiceUnavailable, "unavailable");

    /// <summary>What every route that takes a body or changes something can refuse besides.</summary>
    public static RouteHandlerBuilder RefusesAsUnsafe(this RouteHandlerBuilder route) => route
        .RefusesAsAll()
        .Refuses(StatusCodes.Status400BadRequest, "invalid_request", "antiforgery_failed")
        .Refuses(StatusCodes.Status413PayloadTooLarge, "invalid_request")
        .Refuses(StatusCodes.Status415UnsupportedMediaType, "invalid_request");
}
