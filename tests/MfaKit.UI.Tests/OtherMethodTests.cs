using MfaKit.UI.Hosting;
using MfaKit.UI.Letters;
using MfaKit.UI.Pages;
using MfaKit.UI.Steps;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI;

/// <summary>A method that the pages have never heard of.</summary>
public sealed class OtherMethodTests
{
    [Fact]
    public async Task F_A3_method_is_chosen_from_a_list_and_set_up_by_the_plain_form()
    {
        var box = new LetterBox();
        await using var host = await StartAsync(box);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var sessions = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");
        var method = (await browser.GetAsync(sessions.Link("/method"))).ShouldBe(200, "How will you prove it’s you?");
        Assert.StartsWith("Step 2 of 6", method.Title, StringComparison.Ordinal);
        Assert.Equal(["app", "letter"], method.All("<option value=\"(.*?)\""));

        (await browser.SubmitAsync(method, "/method", ("method", "carrier_pigeon"))).ShouldBe(422);
        Assert.Equal(0, box.Sent);
        var confirm = (await browser.SubmitAsync(method, "/method", ("method", "letter"))).ShouldBe(200, "Confirm with Letter by post");
        Assert.Equal(1, box.Sent);
        Assert.True(confirm.HasForm("/check"));
        host.NextCode();
        confirm = await browser.SubmitAsync(confirm, "/resend");
        Assert.Equal(2, box.Sent);
        var codes = await browser.SubmitAsync(confirm, "/confirm/", ("code", LetterMethod.Code));

        codes.ShouldBe(200, "Save your recovery codes");
    }

    [Fact]
    public async Task F_B2_nothing_is_sent_unasked()
    {
        var box = new LetterBox();
        await using var host = await StartAsync(box);
        await SetUpAsync(host);
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice", "/private");
        var before = box.Sent;

        var ask = await browser.GetAsync("/mfasetup/sign-in");
        await browser.GetAsync("/mfasetup/sign-in/another");
        Assert.Equal(before, box.Sent);
        var asked = await browser.SubmitAsync(ask, "/challenges");
        Assert.Equal(before + 1, box.Sent);
        var wrong = await browser.SubmitAsync(asked, "/challenges/", ("code", "no"));
        var inside = await browser.SubmitOnceAsync(wrong.ShouldBe(422), "/challenges/", ("code", LetterMethod.Code));

        Assert.Equal("/private", inside.Location);
    }

    [Fact]
    public async Task Host_shows_its_own_view_for_its_own_step()
    {
        await using var host = await StartAsync(new(), o => o.AddStepView<LetterStep, MyLetter>());
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var sessions = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");

        var confirm = await browser.SubmitAsync(await browser.GetAsync(sessions.Link("/method")), "/method", ("method", "letter"));

        Assert.Contains("<p id=\"mine\">letter</p>", confirm.Html, StringComparison.Ordinal);
    }

    private static Task<UiHost> StartAsync(LetterBox box, Action<MfaUiOptions>? ui = null) => UiHost.StartAsync(ui, mfa =>
    {
        mfa.Services.AddSingleton(box);
        mfa.AddMethod<LetterMethod>(MfaKit.Methods.StepKind.Of<LetterStep>("letter", LetterJson.Default));
    });

    private static async Task SetUpAsync(UiHost host)
    {
        using var browser = host.NewBrowser();
        await browser.LoginAsync("alice");
        var sessions = await browser.SubmitAsync(await browser.GetAsync("/mfasetup"), "/start");
        var confirm = await browser.SubmitAsync(await browser.GetAsync(sessions.Link("/method")), "/method", ("method", "letter"));
        (await browser.SubmitAsync(confirm, "/confirm/", ("code", LetterMethod.Code))).ShouldBe(200);
    }

    private sealed class MyLetter : MfaView<StepModel>
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddMarkupContent(0, $"<p id=\"mine\">{Model.Method}</p>");
    }
}
