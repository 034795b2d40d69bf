using MfaKit.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Push;

/// <summary>A host with push, and people who have it.</summary>
internal static class PushHost
{
    public static Task<MfaHost> StartAsync(Action<PushOptions>? push = null, Action<MfaBuilder>? more = null, int nodes = 1) =>
        MfaHost.StartAsync(
            mfa =>
            {
                mfa.AddPush(push ?? (_ => { }));
                more?.Invoke(mfa);
            },
            nodes: nodes);

    /// <summary>Signs in where nothing is bound yet, and begins to bind a phone.</summary>
    public static async Task<MfaReply> BeginPushAsync(this MfaBrowser browser, string? user = "alice")
    {
        if (user is not null)
            (await browser.LoginAsync(user)).ShouldBe(200);
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        return (await browser.PostAsync("/mfa/enrollments", new { method = "push" })).ShouldBe(201);
    }

    /// <summary>Begins the test once a phone took the link; the number is in the answer.</summary>
    public static async Task<MfaReply> TestAsync(this MfaBrowser browser, MfaReply begun, string? code = null) =>
        await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", code is null ? new { input = new { } } : new { input = new { code } });

    public static Task<MfaReply> CompleteAsync(this MfaBrowser browser, string what, MfaReply begun) => browser.PostAsync($"/mfa/{what}/{begun.Id}/complete");

    /// <summary>Binds a phone, from the first page to the last.</summary>
    public static async Task<TestPhone> BindAsync(this MfaHost host, MfaBrowser browser, string? user = "alice", string name = "Pixel 9", DelegatingHandler? line = null)
    {
        var phone = new TestPhone(host, name, line: line);
        var begun = await browser.BeginPushAsync(user);
        await phone.ScanAsync(begun);
        var test = (await browser.TestAsync(begun)).ShouldBe(200);
        await phone.ApproveAsync(TestPhone.Number(test));
        (await browser.CompleteAsync("enrollments", begun)).ShouldBe(200);
        return phone;
    }

    /// <summary>A browser in which the password was right.</summary>
    public static async Task<MfaBrowser> WaitingAsync(this MfaHost host, string user = "alice")
    {
        var browser = host.NewBrowser();
        (await browser.LoginAsync(user)).ShouldBe(200);
        return browser;
    }
}
