using System.Net;
using System.Text.RegularExpressions;

namespace MfaKit.UI.Hosting;

/// <summary>A page as a browser without scripts has it.</summary>
internal sealed record UiPage(string Url, int Status, string Html, string? Location, IReadOnlyDictionary<string, string> Headers)
{
    public string Title => Text("<title>(.*?)</title>");

    public string Heading => Text("<h1[^>]*>(.*?)</h1>");

    /// <summary>The page as it is read.</summary>
    public string Words => WebUtility.HtmlDecode(Html);

    public string Language => Text("<html lang=\"(.*?)\"");

    /// <summary>Which way the document is read.</summary>
    public string Direction => Text("<html lang=\"[a-z]*\" dir=\"(.*?)\"");

    /// <summary>The recovery codes that it shows.</summary>
    public IReadOnlyList<string> Codes => All("<code[^>]*>(.*?)</code>");

    /// <summary>The text of the error summary, or empty.</summary>
    public string Errors => Text("<div class=\"mfa-errors\"(.*?)</div>");

    public string Notice => Text("<p class=\"mfa-notice\"[^>]*>(.*?)</p>");

    public static async Task<UiPage> ReadAsync(string url, HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var location = response.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : null;
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new(url, (int)response.StatusCode, html, location, headers);
    }

    public UiPage ShouldBe(int status, string? heading = null)
    {
        Assert.True(Status == status && (heading is null || Heading == heading), $"Expected {status} {heading}, got {Status} {Heading} {Location}: {Html}");
        return this;
    }

    public IReadOnlyList<string> All(string pattern) => [.. Regex.Matches(Html, pattern, RegexOptions.Singleline).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    /// <summary>The first link whose address holds a text.</summary>
    public string Link(string part) =>
        All("href=\"(.*?)\"").FirstOrDefault(url => url.Contains(part, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"No link to {part}: {Html}");

    public bool HasForm(string action) => Forms().Any(f => Fits(f.Action, action));

    public (string Action, IReadOnlyList<(string Name, string Value)> Hidden) Form(string action)
    {
        foreach (var form in Forms())
        {
            if (Fits(form.Action, action))
                return form;
        }

        throw new InvalidOperationException($"No form to {action}: {Html}");
    }

    private static bool Fits(string url, string action)
    {
        var path = url.Split('?')[0];
        return action.EndsWith('/') ? path.Contains(action, StringComparison.Ordinal) && !path.EndsWith("/check", StringComparison.Ordinal) : path.EndsWith(action, StringComparison.Ordinal);
    }

    /// <summary>Each form by its address, and by those of its buttons that have one of their own.</summary>
    private IEnumerable<(string Action, IReadOnlyList<(string Name, string Value)> Hidden)> Forms() =>
        from m in Regex.Matches(Html, "<form[^>]*action=\"(.*?)\"[^>]*>(.*?)</form>", RegexOptions.Singleline)
        from action in Regex.Matches(m.Groups[2].Value, " formaction=\"(.*?)\"").Select(b => b.Groups[1].Value).Prepend(m.Groups[1].Value)
        select (
            WebUtility.HtmlDecode(action),
            (IReadOnlyList<(string, string)>)[.. Regex.Matches(m.Groups[2].Value, "<input type=\"hidden\" name=\"(.*?)\" value=\"(.*?)\"").Select(i => (i.Groups[1].Value, WebUtility.HtmlDecode(i.Groups[2].Value)))]);

    private string Text(string pattern)
    {
        var found = Regex.Match(Html, pattern, RegexOptions.Singleline).Groups[1].Value;
        return WebUtility.HtmlDecode(Regex.Replace(found, "<[^>]*>", "")).Trim();
    }
}
