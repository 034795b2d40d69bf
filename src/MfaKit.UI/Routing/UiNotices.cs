using Microsoft.AspNetCore.WebUtilities;

namespace MfaKit.UI.Routing;

/// <summary>What was done just now, said on the page that follows: a word in its address, known words only.</summary>
internal static class UiNotices
{
    private const string Field = "done";

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["added"] = "NoticeAdded",
        ["removed"] = "NoticeRemoved",
        ["renamed"] = "NoticeRenamed",
        ["default"] = "NoticeDefault",
        ["codes"] = "NoticeCodes",
        ["forgotten"] = "NoticeForgotten",
        ["ended"] = "NoticeEnded",
        ["planned"] = "NoticePlanned",
        ["stopped"] = "StoppedBody",
        ["sent"] = "NoticeSent",
        ["resent"] = "NoticeResent",
    };

    public static string Done(string url, string what) => QueryHelpers.AddQueryString(url, Field, what);

    /// <summary>The notice in words, or null.</summary>
    public static string? Notice(this UiRequest request) =>
        Words.TryGetValue(request.Context.Request.Query[Field].ToString(), out var key) ? request.Text[key].Value : null;
}
