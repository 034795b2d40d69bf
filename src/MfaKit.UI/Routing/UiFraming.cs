using MfaKit.UI.DevPhone;
using Microsoft.AspNetCore.Http;

namespace MfaKit.UI.Routing;

/// <summary>
/// Who may show a page in a frame: nobody; this host's own pages where the development phone stands beside the site. A host outside Development
/// does not start with that phone.
/// </summary>
internal static class UiFraming
{
    /// <summary>A directive of the page's policy.</summary>
    public static string Ancestors(HttpContext context) =>
        context.RequestServices.GetService<DevPhoneInbox>() is null ? "frame-ancestors 'none'" : "frame-ancestors 'self'";
}
