using MfaKit.Hosting;

namespace MfaKit.Seam;

internal static class CounterBinding
{
    /// <summary>Binds a <see cref="CounterMethod"/> for whoever is signed in; its secret. Counter 0 is used up.</summary>
    public static async Task<byte[]> BindCounterAsync(this MfaBrowser browser)
    {
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "counter" })).ShouldBe(201);
        var secret = Convert.FromHexString((string)begun.Json!["step"]!["secret"]!);
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = CounterMethod.CodeAt(secret, 0) } })).ShouldBe(200);
        return secret;
    }
}
