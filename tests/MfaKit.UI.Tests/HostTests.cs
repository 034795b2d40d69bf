using MfaKit.UI.Hosting;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.UI;

/// <summary>Hosts of many kinds.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Pages_work_below_a_path_base()
    {
        await using var host = await UiHost.StartAsync(before: app => app.UsePathBase("/shop"));
        using var browser = host.NewBrowser();
        browser.Root = "/shop/mfasetup";

        var (_, codes) = await browser.SetUpAsync(host, "alice");
        var security = (await browser.GetAsync("/shop/mfasetup/security")).ShouldBe(200, "Security");

        Assert.Equal(10, codes.Count);
        Assert.All(security.All("(?:href|action)=\"(/.*?)\""), url => Assert.StartsWith("/shop/", url, StringComparison.Ordinal));
        Assert.Equal(200, (await browser.GetOnceAsync(security.Link(".css"))).Status);
    }

    [Fact]
    public async Task Hosts_own_resources_path_does_not_take_our_words()
    {
        await using var host = await UiHost.StartAsync(host: builder => builder.Services.AddLocalization(o => o.ResourcesPath = "Elsewhere"));
        using var browser = host.NewBrowser("fr-CA, en;q=0.5");
        await browser.LoginAsync("alice");

        (await browser.GetAsync("/mfasetup")).ShouldBe(200, "Protégez mieux votre compte");
    }

    [Fact]
    public async Task Hosts_fallback_policy_does_not_stand_before_the_pages()
    {
        await using var host = await UiHost.StartAsync(host: builder => builder.Services.AddAuthorization(o =>
            o.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()));
        using var first = host.NewBrowser();
        await first.LoginAsync("alice");
        (await first.GetAsync("/mfasetup")).ShouldBe(200);
        using var nobody = host.NewBrowser();

        var asset = await nobody.GetOnceAsync((await first.GetAsync("/mfasetup")).Link(".css"));

        Assert.Equal(200, asset.Status);
    }

    [Theory]
    [InlineData("it", "en", "Make your account safer")]
    [InlineData("fr", "fr", "Protégez mieux votre compte")]
    public async Task Language_of_the_page_is_the_one_that_is_rendered(string culture, string language, string heading)
    {
        await using var host = await UiHost.StartAsync(before: app => app.UseRequestLocalization(o =>
        {
            o.SetDefaultCulture(culture).AddSupportedCultures("it", "fr").AddSupportedUICultures("it", "fr");
            o.RequestCultureProviders.Clear();
        }));
        using var browser = host.NewBrowser("da");
        await browser.LoginAsync("alice");

        var start = (await browser.GetAsync("/mfasetup")).ShouldBe(200, heading);

        Assert.Equal(language, start.Language);
    }

    [Theory]
    [InlineData("it, da;q=0.8", "en")]
    [InlineData("it, de-AT;q=0.8, en;q=0.5", "de")]
    [InlineData("es-419", "es")]
    [InlineData("ar-EG, en;q=0.9", "ar")]
    [InlineData("ar;q=0, en", "en")]
    [InlineData("it, fr-FR;q=0.8, en;q=0.5", "fr")]
    [InlineData("*", "en")]
    [InlineData("nonsense;;", "en")]
    public async Task Browser_chooses_among_the_languages_that_there_are(string accepted, string language)
    {
        await using var host = await UiHost.StartAsync();
        using var browser = host.NewBrowser(accepted);
        await browser.LoginAsync("alice");

        Assert.Equal(language, (await browser.GetAsync("/mfasetup")).Language);
    }

    [Fact]
    public async Task Assets_are_kept_for_good_under_a_name_of_their_content()
    {
        await using var host = await UiHost.StartAsync(o => o.Theme.Properties["--mfa-accent"] = "#006b3c");
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var start = await browser.GetAsync("/mfasetup");

        foreach (var url in start.All("(?:href|src)=\"([^\"]*/_assets/[^\"]*)\""))
        {
            var asset = await browser.GetOnceAsync(url);
            Assert.Equal(200, asset.Status);
            Assert.Matches(@"\.[0-9a-f]{12}\.(css|js)$", url);
            Assert.Equal("public, max-age=31536000, immutable", asset.Headers["Cache-Control"]);
        }

        Assert.Equal(":root{--mfa-accent:#006b3c;}", (await browser.GetOnceAsync(start.Link("theme."))).Html);
        Assert.Equal(404, (await browser.GetOnceAsync("/mfasetup/_assets/mfa.000000000000.css")).Status);
    }

    [Fact]
    public async Task Host_replaces_a_page_and_the_layout()
    {
        await using var host = await UiHost.StartAsync(o =>
        {
            o.Replace<StartPage, MyStart>();
            o.Layout = typeof(MyLayout);
        });
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var start = await browser.GetAsync("/mfasetup");

        Assert.Contains("<body id=\"contoso\"><p id=\"mine\">First</p></body>", start.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--mfa-accent", "red;} body{display:none")]
    [InlineData("color", "red")]
    [InlineData("--mfa-accent", "url(x)</style>")]
    public async Task Theme_that_could_break_out_is_refused_at_start(string name, string value)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => UiHost.StartAsync(o => o.Theme.Properties[name] = value));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_that_the_pages_could_not_use_are_refused_at_start()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => UiHost.StartAsync(o =>
        {
            o.LogoUrl = "https://cdn.example/logo.svg";
            o.HelpUrl = "javascript:alert(1)";
            o.Layout = typeof(MyStart);
            o.Languages.Clear();
            o.Replace<StartPage, MyLayout>();
            o.Replace<DonePage, MyStart>();
        }));

        Assert.Equal(6, refused.Failures.Count());
    }

    private sealed class MyStart : MfaView<StartModel>
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddMarkupContent(0, $"<p id=\"mine\">{Model.Kind}</p>");
    }

    private sealed class MyLayout : LayoutComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.AddMarkupContent(0, "<!DOCTYPE html>");
            builder.OpenElement(1, "body");
            builder.AddAttribute(2, "id", "contoso");
            builder.AddContent(3, Body);
            builder.CloseElement();
        }
    }
}
