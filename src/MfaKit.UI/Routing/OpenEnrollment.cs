using MfaKit.Enrollment;
using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Routing;

/// <summary>
/// The enrolment that this browser began, so that coming back resumes at the code field. Its id is no secret: only its owner,
/// in the same sign-in, can do anything with it.
/// </summary>
internal static class OpenEnrollment
{
    private const string Cookie = "mfakit-setup";

    public static void Keep(UiRequest request, TransactionId id) => request.Context.Response.Cookies.Append(Cookie, id.Value, Options(request));

    public static void Forget(UiRequest request)
    {
        if (request.Context.Request.Cookies.ContainsKey(Cookie))
            request.Context.Response.Cookies.Delete(Cookie, Options(request));
    }

    public static TransactionId? Id(UiRequest request) =>
        TransactionId.TryParse(request.Context.Request.Cookies[Cookie], null, out var id) ? id : null;

    public static async Task<MfaTransaction?> FindAsync(UiRequest request, MfaCaller caller) =>
        Id(request) is { } id
        && (await request.Get<IMfaEnrollmentService>().GetAsync(caller, id, request.Aborted)).TryGet(out var found, out _)
        && found.State is TransactionState.Pending or TransactionState.Proven
            ? found
            : null;

    private static CookieOptions Options(UiRequest request) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = request.Links.Root,
        SameSite = SameSiteMode.Lax,
        Secure = request.Context.Request.IsHttps,
    };
}
