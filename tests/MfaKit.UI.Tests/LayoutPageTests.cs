using System.Text.RegularExpressions;
using MfaKit.UI.Hosting;
using MfaKit.UI.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MfaKit.UI;

/// <summary>The pages in a layout page of a host with views of its own.</summary>
public sealed class LayoutPageTests
{
    private const string Mvc = "/Views/Shared/_Layout.cshtml";
    private const string RazorPages = "/Pages/Shared/_Layout.cshtml";

    [Theory]
    [InlineData(Mvc)]
    [InlineData("~" + Mvc)]
    public async Task Page_stands_in_the_hosts_layout_with_its_header_title_and_partial_views(string layout)
    {
        await using var host = await StartAsync(o => o.LayoutPage = layout);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var start = (await browser.GetAsync("/mfasetup")).ShouldBe(200, "Make your account safer");

        Assert.Equal("Make your account safer - Contoso", start.Title);
        Assert.Contains("<p class=\"greeting\">Hello stranger</p>", start.Html, StringComparison.Ordinal);
        Assert.Contains("class=\"brand\"", start.Html, StringComparison.Ordinal);
        Assert.Matches("<main role=\"main\">.*<div class=\"mfa mfa-within\" lang=\"en\" dir=\"ltr\">.*</main>", OneLine(start));
        Assert.Single(start.All("(<main)"));
        Assert.Single(start.All("(<html)"));
        Assert.Single(start.All("(<title>)"));
        Assert.True(start.HasForm("/start"));
    }

    [Fact, Trait("row", "SEC-H3")]
    public async Task Policy_is_as_strict_as_ever_and_what_is_linked_is_served()
    {
        await using var plain = await UiHost.StartAsync();
        await using var host = await StartAsync(o => o.LayoutPage = Mvc);
        using var without = plain.NewBrowser();
        using var browser = host.NewBrowser();
        await without.LoginAsync("alice");
        await browser.LoginAsync("alice");

        var (own, start) = (await without.GetAsync("/mfasetup"), await browser.GetAsync("/mfasetup"));

        foreach (var header in (string[])["Content-Security-Policy", "Cache-Control", "Referrer-Policy", "X-Content-Type-Options", "Content-Type"])
            Assert.Equal(own.Headers[header], start.Headers[header]);
        Assert.DoesNotMatch("<style|<script[^>]*>[^<]| style=| on[a-z]+=\"", start.Html);
        var linked = start.All("(?:href|src)=\"([^\"]*/_assets/[^\"]*)\"");
        Assert.Equal(own.All("(?:href|src)=\"([^\"]*/_assets/[^\"]*)\""), linked);
        foreach (var url in linked)
            Assert.Equal(200, (await browser.GetOnceAsync(url)).Status);
    }

    [Fact]
    public async Task Head_section_that_is_named_takes_the_links_and_a_layout_of_razor_pages_finds_what_lies_beside_it()
    {
        await using var host = await StartAsync(
            o => (o.LayoutPage, o.LayoutHeadSection) = (RazorPages, "Head"),
            builder => builder.Services.AddRazorPages());
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var start = (await browser.GetAsync("/mfasetup")).ShouldBe(200, "Make your account safer");

        var (head, body) = (OneLine(start).Split("</head>")[0], OneLine(start).Split("</head>")[1]);
        Assert.Contains("/_assets/base.", head, StringComparison.Ordinal);
        Assert.Contains("type=\"module\"", head, StringComparison.Ordinal);
        Assert.DoesNotContain("/_assets/", body, StringComparison.Ordinal);
        Assert.Contains("Beside the layout", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whole_way_works_in_it_and_errors_stand_in_the_title()
    {
        await using var host = await StartAsync(o => o.LayoutPage = Mvc, before: app => app.UsePathBase("/shop"));
        using var browser = host.NewBrowser();
        browser.Root = "/shop/mfasetup";

        var (phone, codes) = await browser.SetUpAsync(host, "alice");
        host.NextCode();
        using var again = host.NewBrowser();
        again.Root = "/shop/mfasetup";
        await again.LoginAsync("alice");
        var wrong = await again.SubmitAsync(await again.GetAsync("/shop/mfasetup/sign-in"), "/challenges", ("code", phone.WrongCodeAt(host.Now)));

        Assert.Equal(10, codes.Count);
        Assert.Equal("Error: Enter the code from your app - Contoso", wrong.ShouldBe(422).Title);
        Assert.Equal(303, (await again.SubmitOnceAsync(wrong, "/challenges/", ("code", phone.CodeAt(host.Now)))).Status);
    }

    [Fact]
    public async Task Language_of_the_page_is_said_on_what_is_ours()
    {
        await using var host = await StartAsync(o => o.LayoutPage = Mvc);
        using var browser = host.NewBrowser("fr");
        await browser.LoginAsync("alice");

        var start = (await browser.GetAsync("/mfasetup")).ShouldBe(200, "Protégez mieux votre compte");

        Assert.Equal("en", start.Language);
        Assert.Contains("<div class=\"mfa mfa-within\" lang=\"fr\"", start.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Direction_of_the_page_is_said_on_what_is_ours()
    {
        await using var host = await StartAsync(o => o.LayoutPage = Mvc);
        using var browser = host.NewBrowser("ar");
        await browser.LoginAsync("alice");

        var start = (await browser.GetAsync("/mfasetup")).ShouldBe(200, "اجعل حسابك أكثر أمانًا");

        Assert.DoesNotMatch("<html[^>]* dir=", start.Html);
        Assert.Contains("<div class=\"mfa mfa-within\" lang=\"ar\" dir=\"rtl\"", start.Html, StringComparison.Ordinal);
    }

    [Fact, Trait("row", "SEC-A3")]
    public async Task Layout_that_fails_is_told_on_a_page_without_it()
    {
        await using var host = await StartAsync(o => o.LayoutPage = "/Views/Shared/_Failing.cshtml");
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");

        var failed = (await browser.GetAsync("/mfasetup")).ShouldBe(503, "Something went wrong");

        Assert.DoesNotContain("half a page", failed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret of the layout", failed.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_without_views_is_told_at_start_what_to_call()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => UiHost.StartAsync(o => o.LayoutPage = Mvc));

        Assert.Contains("AddControllersWithViews()", error.Message, StringComparison.Ordinal);
        Assert.Contains("AddRazorPages()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Layout_page_that_is_not_there_is_named_at_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(o => o.LayoutPage = "/Views/Shared/_Lyout.cshtml"));

        Assert.Contains("/Views/Shared/_Lyout.cshtml", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_do_not_fit_together_are_each_named_at_start()
    {
        var view = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(o =>
        {
            o.LayoutPage = "_Layout";
            o.Layout = typeof(Other);
            o.LayoutHeadSection = " ";
        }));
        var section = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(o => o.LayoutHeadSection = "Head"));

        Assert.Equal(3, view.Failures.Count());
        Assert.Single(section.Failures);
    }

    private static Task<UiHost> StartAsync(Action<MfaUiOptions> ui, Action<WebApplicationBuilder>? views = null, Action<WebApplication>? before = null) =>
        UiHost.StartAsync(ui, host: views ?? (builder => builder.Services.AddControllersWithViews()), before: before);

    private static string OneLine(UiPage page) => Regex.Replace(page.Html, @"\s+", " ");

    private sealed class Other : LayoutComponentBase;
}
