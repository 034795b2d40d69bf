using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MfaKit.UI.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI.Authenticator;

/// <summary>The web authenticator as it is served; <c>MfaKit.Browser.Tests</c> runs it.</summary>
public sealed class PageTests
{
    private const string Page = "/mfasetup/phone";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' https://my.contoso.example; worker-src 'self'; "
        + "manifest-src 'self'; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    [Fact, Trait("row", "SEC-H3")]
    public async Task Everything_carries_its_own_strict_headers_and_no_cookie()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var page = await browser.GetOnceAsync(Page);

        foreach (var url in new[] { Page, page.Link("manifest"), Page + "/worker.js", page.Link("icon.svg"), page.Link("authenticator.css"), Page + "/files/none/none.js" })
        {
            var answer = await browser.GetOnceAsync(url);
            Assert.Equal(Policy, answer.Headers["Content-Security-Policy"]);
            Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
            Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
            Assert.Equal("same-origin", answer.Headers["Cross-Origin-Opener-Policy"]);
            Assert.StartsWith("camera=(self)", answer.Headers["Permissions-Policy"], StringComparison.Ordinal);
            Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
        }

        Assert.Equal("no-store", page.Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData("en", "Before you start"), InlineData("fr", "Avant de commencer"), InlineData("de", "Bevor Sie beginnen")]
    [InlineData("es", "Antes de empezar"), InlineData("ar", "قبل أن تبدأ")]
    public async Task Page_has_no_script_or_style_of_its_own_and_links_only_what_is_there(string language, string privacy)
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser(language);

        var page = (await browser.GetOnceAsync(Page)).ShouldBe(200);

        Assert.Equal((language, language == "ar" ? "rtl" : "ltr"), (page.Language, page.Direction));
        Assert.Contains(privacy, page.Words, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?s)<script(?![^>]*\ssrc=)|<style|\son[a-z]+=|\sstyle=|https?://(?!my\.contoso\.example)", page.Html);
        var links = page.All("(?:href|src)=\"(/.*?)\"");
        Assert.Contains(links, url => url.EndsWith("/main.js", StringComparison.Ordinal));
        foreach (var url in links)
            (await browser.GetOnceAsync(url)).ShouldBe(200);
    }

    [Fact]
    public async Task Every_script_finds_the_scripts_that_it_imports_and_is_kept_for_good()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var left = new Queue<string>([(await browser.GetOnceAsync(Page)).All("src=\"(.*?/main\\.js)\"").Single()]);
        var seen = new HashSet<string>(left, StringComparer.Ordinal);

        while (left.TryDequeue(out var url))
        {
            var script = (await browser.GetOnceAsync(url)).ShouldBe(200);
            Assert.Equal("public, max-age=31536000, immutable", script.Headers["Cache-Control"]);
            Assert.Equal("text/javascript; charset=utf-8", script.Headers["Content-Type"]);
            foreach (var import in script.All("(?m)^import .*? from '(.*?)';"))
            {
                var next = new Uri(new Uri(new("https://my.contoso.example"), url), import).AbsolutePath;
                if (seen.Add(next))
                    left.Enqueue(next);
            }
        }

        Assert.True(seen.Count > 12, $"{seen.Count} scripts");
    }

    [Fact]
    public async Task Words_of_the_scripts_and_views_are_on_the_page()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();
        var page = await browser.GetOnceAsync(Page);
        var root = Regex.Match(page.Html, "src=\"(.*?)main\\.js\"").Groups[1].Value;
        var scripts = new List<string>();
        foreach (var name in new[] { "main.js", "pages/home.js", "pages/find.js", "pages/add.js", "pages/request.js", "pages/account.js", "pages/message.js" })
            scripts.Add((await browser.GetOnceAsync(root + name)).ShouldBe(200).Html);
        var code = string.Join('\n', scripts);

        var words = Regex.Matches(code, @"\bsay\('(\w+)'").Select(m => m.Groups[1].Value)
            .Concat(Regex.Matches(code, @"\bmessage\('(\w+)'").SelectMany(m => new[] { m.Groups[1].Value + "Title", m.Groups[1].Value + "Body" }))
            .Concat(Regex.Matches(code, @"(?m)^  \w+: '(\w+)',$").SelectMany(m => new[] { m.Groups[1].Value + "Title", m.Groups[1].Value + "Body" }))
            .Select(word => "data-" + Regex.Replace(word, "[A-Z]", m => "-" + m.Value.ToLowerInvariant())).Distinct(StringComparer.Ordinal).ToList();
        var views = Regex.Matches(code, @"\bshow\('(\w+)'").Select(m => $"id=\"view-{m.Groups[1].Value}\"").Concat(Regex.Matches(code, @"\brow\('(\w+)'").Select(m => $"id=\"row-{m.Groups[1].Value}\""));

        Assert.True(words.Count > 30, $"{words.Count} words");
        Assert.DoesNotContain(words, word => !Regex.IsMatch(page.Html, $"\\s{word}=\"[^\"]+\""));
        Assert.DoesNotContain(views, view => !page.Html.Contains(view, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_can_be_installed_and_its_worker_looks_after_it_alone()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser("fr");

        var answer = (await browser.GetOnceAsync(Page + "/manifest.webmanifest")).ShouldBe(200);
        var manifest = JsonNode.Parse(answer.Html)!;
        var worker = (await browser.GetOnceAsync(Page + "/worker.js")).ShouldBe(200);

        Assert.StartsWith("application/manifest+json", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal((Page, Page, "standalone", "Authentificateur Contoso"), ((string)manifest["start_url"]!, (string)manifest["scope"]!, (string)manifest["display"]!, (string)manifest["name"]!));
        foreach (var icon in manifest["icons"]!.AsArray())
            Assert.Equal("image/png", (await browser.GetOnceAsync((string)icon!["src"]!)).ShouldBe(200).Headers["Content-Type"]);
        Assert.Equal((Page, "no-cache"), (worker.Headers["Service-Worker-Allowed"], worker.Headers["Cache-Control"]));
        Assert.Matches("^const release = '[0-9a-f]{12}';\n", worker.Html);
    }

    [Fact]
    public async Task Link_of_the_code_leads_here_with_the_base_of_the_configuration()
    {
        await using var host = await StartAsync();
        using var browser = host.NewBrowser();

        var answer = await browser.GetOnceAsync("https://evil.example/mfa/push/a?b=https%3A%2F%2Fevil.example");

        Assert.Equal((302, Page + "?b=https%3A%2F%2Fmy.contoso.example%2Fmfa%2Fpush"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task Page_of_the_hosts_own_is_left_alone()
    {
        await using var host = await StartAsync(mfa => mfa.AddPush(o => o.AuthenticatorPage = "https://phone.contoso.example/"));
        using var browser = host.NewBrowser();

        var answer = await browser.GetOnceAsync("/mfa/push/a");

        Assert.Equal(302, answer.Status);
        Assert.StartsWith("/?b=", answer.Location!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_lives_below_a_path_base()
    {
        await using var host = await StartAsync(before: app => app.UsePathBase("/shop"));
        using var browser = host.NewBrowser();

        var page = (await browser.GetOnceAsync("/shop" + Page)).ShouldBe(200);
        var worker = await browser.GetOnceAsync("/shop" + Page + "/worker.js");

        Assert.All(page.All("(?:href|src|data-worker|data-scope)=\"(/.*?)\""), url => Assert.StartsWith("/shop/", url, StringComparison.Ordinal));
        Assert.Equal("/shop" + Page, worker.Headers["Service-Worker-Allowed"]);
    }

    [Fact]
    public async Task Without_push_there_is_no_such_page()
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser();

        Assert.Equal(404, (await browser.GetOnceAsync(Page)).Status);
    }

    private static Task<UiHost> StartAsync(Action<MfaBuilder>? push = null, Action<WebApplication>? before = null) => UiHost.StartAsync(
        configure: push ?? (mfa => mfa.AddPush()),
        before: app =>
        {
            before?.Invoke(app);
            app.MapMfa();
        });
}
