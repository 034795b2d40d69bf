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
        [Resent] = "NoticeResent",
    };

    private const string Resent = "resent";

    public static string Done(string url, string what) => QueryHelpers.AddQueryString(url, Field, what);

    /// <summary>The notice in words, or null.</summary>
    public static string? Notice(this UiRequest request) =>
        Words.TryGetValue(request.Context.Request.Query[Field].ToString(), out var key) ? request.Text[key].Value : null;

    /// <summary>Another code was sent while the page was open, as the page says itself: it decides about words only.</summary>
    public static bool IsResent(this UiRequest request) =>
        request.Context.Request.Query[Field] == Resent || (request.Context.Request.HasFormContentType && request.Field(Field) == Resent);
}
