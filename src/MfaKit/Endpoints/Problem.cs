using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using MfaKit.Endpoints.Wire;
using MfaKit.Enrollment;
using MfaKit.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace MfaKit.Endpoints;

/// <summary>A refusal as an RFC 9457 problem.</summary>
internal sealed class Problem(Refusal why, SignInBody? signIn = null, int? status = null, string? mfaToken = null, TimeSpan? maxAge = null) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status ?? RefusalStatus.Of(why.Kind);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCode!.Value;
        if (why.RetryAt is { } at)
            response.Headers.RetryAfter = RefusalStatus.SecondsUntil(at, Now(httpContext)).ToString(CultureInfo.InvariantCulture);
        if (why == Refusal.StepUpRequired)
            response.Headers.WWWAuthenticate = StepUp(httpContext, maxAge);
        var language = ProblemLanguage.Of(httpContext);
        response.Headers.ContentLanguage = language.Name is "" ? "en" : language.Name;
        var isOver = why.Code == Refusal.SessionEnded.Code;
        var problem = new MfaProblem
        {
            Status = response.StatusCode,
            Type = "urn:mfakit:problem:" + why.Code,
            Title = ProblemTitles.In(language, why),
            Code = why.Code,
            Hint = isOver ? null : why.Hint,
            Reason = isOver ? why.Hint : null,
            MfaToken = mfaToken,
            SignIn = signIn,
            TraceId = Activity.Current?.Id ?? httpContext.TraceIdentifier,
        };
        await response.WriteAsJsonAsync(problem, Wire(httpContext), "application/problem+json", httpContext.RequestAborted);
    }

    // As every other body is written: a challenge in it has a step, and only these options know the kinds.
    private static JsonTypeInfo<MfaProblem> Wire(HttpContext context) =>
        (JsonTypeInfo<MfaProblem>)((IOptions<JsonOptions>)context.RequestServices.GetService(typeof(IOptions<JsonOptions>))!)
            .Value.SerializerOptions.GetTypeInfo(typeof(MfaProblem));

    private static DateTimeOffset Now(HttpContext context) =>
        (context.RequestServices.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System).GetUtcNow();

    // RFC 9470 section 3; under a scheme of our own for callers by cookie, who have no bearer token to renew.
    private static string StepUp(HttpContext context, TimeSpan? maxAge)
    {
        var isBearer = context.Request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
        var age = maxAge ?? ((IOptions<EnrollmentOptions>)context.RequestServices.GetService(typeof(IOptions<EnrollmentOptions>))!).Value.FreshAuthentication;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(isBearer ? "Bearer" : "MfaKit")} error=\"insufficient_user_authentication\", error_description=\"A fresh proof of a second factor is required\", acr_values=\"{MfaClaims.AcrMfa}\", max_age=\"{(long)age.TotalSeconds}\"");
    }
}
