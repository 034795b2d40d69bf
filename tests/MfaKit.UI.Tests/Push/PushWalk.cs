using MfaKit.UI.Hosting;

namespace MfaKit.UI.Push;

/// <summary>Ways past the pages that several tests take, without a script.</summary>
internal static class PushWalk
{
    /// <summary>From the password to the page with the QR code.</summary>
    public static async Task<UiPage> ToScanAsync(this UiBrowser browser, string user = "alice")
    {
        (await browser.LoginAsync(user)).ShouldBe(200);
        var app = await browser.GetAsync((await browser.SubmitAsync(await browser.GetAsync(browser.Root), "/start")).Link("/method"));
        var how = await browser.SubmitAsync(app, "/app", ("method", "ours"));
        return await browser.SubmitAsync(how, "/begin", ("method", "push"));
    }

    /// <summary>Sets it up, but for the recovery codes.</summary>
    public static async Task BindAsync(this UiBrowser browser, PushPhone phone, string user = "alice")
    {
        var scan = await browser.ToScanAsync(user);
        await phone.ScanAsync(scan);
        var test = await browser.SubmitAsync(await browser.GetAsync(scan.Link("/confirm/")), "/confirm/");
        await phone.ApproveAsync(PushPhone.Number(test));
        (await browser.SubmitAsync(test, "/check")).ShouldBe(200);
    }

    /// <summary>Signs in with the password and asks the phone.</summary>
    public static async Task<UiPage> AskAsync(this UiBrowser browser, string user = "alice", string? returnUrl = "/private")
    {
        Assert.Equal("MustVerify", (await browser.LoginAsync(user, returnUrl)).Html);
        return await browser.SubmitAsync(await browser.GetAsync("/mfasetup/sign-in"), "/sign-in/challenges");
    }
}
