using System.Globalization;
using System.Text.Json.Nodes;
using MfaKit.UI.Pages;
using MfaKit.Verification;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MfaKit.UI.Routing;

/// <summary>For the script of a page that waits for a phone: whether what it shows still stands.</summary>
internal static class News
{
    private const string Seen = "seen";

    // Below the half minute after which the shortest of proxies cut.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static string Url(UiRequest request, string page, MfaTransaction shown) =>
        QueryHelpers.AddQueryString(request.Links.At(page + "/news"), Seen, shown.Version.ToString(CultureInfo.InvariantCulture));

    public static async Task<IResult> WaitAsync(
        UiRequest request, MfaCaller caller, Func<TransactionId, CancellationToken, Task<MfaResult<MfaTransaction>>> read)
    {
        if (!TransactionId.TryParse(request.Route("id"), null, out var id)
            || !int.TryParse(request.Context.Request.Query[Seen], NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return request.Refuse(Refusal.InvalidRequest);
        if (!(await read(id, request.Aborted)).TryGet(out var now, out var refusal))
            return request.Refuse(refusal);
        if (!IsNews(now, version))
        {
            await request.Get<IMfaTransactionWatch>().WaitAsync(caller, now, Longest, request.Aborted);
            if (!(await read(id, request.Aborted)).TryGet(out now, out refusal))
                return request.Refuse(refusal);
        }

        return UiJson.Of(new JsonObject { ["changed"] = IsNews(now, version), ["state"] = now.State == TransactionState.Proven ? "proven" : "other" });
    }

    private static bool IsNews(MfaTransaction now, int seen) => now.Version != seen || now.State != TransactionState.Pending;
}
