using System.Text.RegularExpressions;
using MfaKit.Hosting;

namespace MfaKit.Sample;

/// <summary>A number as method and as second way in, with the phone that the sample brings.</summary>
public sealed partial class TextMessageTests
{
    [Fact, Trait("row", "F-A10"), Trait("row", "F-B2")]
    public async Task Person_sets_up_a_number_and_signs_in_by_the_code_that_the_phone_got()
    {
        await using var contoso = ContosoHost.Start(("DevelopmentPhone", "true"));
        using var browser = contoso.NewBrowser();
        await browser.LoginAsync();
        (await browser.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await browser.PostAsync("/mfa/enrollments", new { method = "sms", input = new { phoneNumber = "0151 23456789", country = "DE" } })).ShouldBe(201);
        (await browser.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = await CodeAsync(browser) } })).ShouldBe(200);

        contoso.Clock.Advance(TimeSpan.FromMinutes(1));
        using var second = contoso.NewBrowser();
        Assert.Equal("must_verify", (string)(await second.LoginAsync()).ShouldBe(200).Json!["state"]!);
        var challenge = (await second.PostAsync("/mfa/challenges", new { method = "sms" })).ShouldBe(201);
        Assert.False(await second.IsInsideAsync());
        (await second.VerifyAsync(challenge.Id, await CodeAsync(second))).ShouldBe(200);

        Assert.True(await second.IsInsideAsync());
    }

    [Fact, Trait("row", "F-A11")]
    public async Task Person_with_an_app_is_asked_for_a_number_before_the_next_sign_in_is_over_where_one_is_required()
    {
        await using var contoso = ContosoHost.Start(("DevelopmentPhone", "true"), ("Mfa:Policy:Backup", "Required"));
        using var browser = contoso.NewBrowser();
        var phone = await browser.EnrollAsync(contoso.Clock.GetUtcNow());
        contoso.Clock.Advance(TimeSpan.FromSeconds(30));
        using var second = contoso.NewBrowser();
        await second.LoginAsync();
        var challenge = await second.BeginChallengeAsync();

        var verified = (await second.VerifyAsync(challenge.Id, phone.CodeAt(contoso.Clock.GetUtcNow()))).ShouldBe(200);

        Assert.Equal("must_add", (string)verified.Json!["state"]!);
        Assert.False(await second.IsInsideAsync());
        (await second.PostAsync("/mfa/visits")).ShouldBe(201);
        var begun = (await second.PostAsync("/mfa/enrollments", new { method = "sms", input = new { phoneNumber = "+33612345678" } })).ShouldBe(201);
        (await second.PostAsync($"/mfa/enrollments/{begun.Id}/verify", new { input = new { code = await CodeAsync(second) } })).ShouldBe(200);
        Assert.True(await second.IsInsideAsync());
    }

    [Fact]
    public async Task Host_without_the_phone_offers_no_number_and_asks_for_none()
    {
        await using var contoso = ContosoHost.Start();
        using var browser = contoso.NewBrowser();
        await browser.EnrollAsync(contoso.Clock.GetUtcNow());

        Assert.Equal(404, (await browser.GetAsync("/mfaphone")).Status);
        Assert.Equal(["totp"], (await browser.GetAsync("/mfa")).ShouldBe(200).Json!["methods"]!.AsArray().Select(method => (string)method!["method"]!));
        Assert.True(await browser.IsInsideAsync());
    }

    /// <summary>The newest code on the phone's page, which anybody may look at.</summary>
    private static async Task<string> CodeAsync(Browser browser) => ShownCode().Match((await browser.GetAsync("/mfaphone")).ShouldBe(200).Text).Groups[1].Value;

    [GeneratedRegex("id=\"code-sms_[0-9a-f]{32}\" dir=\"ltr\">([0-9]{6})<", RegexOptions.None, 1000)]
    private static partial Regex ShownCode();
}
