using MfaKit.Sample;

namespace MfaKit.Browser;

/// <summary>The sample with its campaign turned on.</summary>
public sealed class CampaignTests(Chromium chromium)
{
    [Theory, Trait("row", "F-A1"), Trait("row", "F-E")]
    [InlineData("en", 320, true, false)]
    [InlineData("fr", 1280, false, true)]
    public async Task Person_puts_it_off_until_there_is_no_way_round(string language, int width, bool isDark, bool hasScript)
    {
        await using var contoso = ContosoHost.Start(
            ("Mfa:Policy:Campaign:Postponements", "2"), ("Mfa:Policy:Campaign:AskAgainAfter", "00:00:00"), ("Mfa:Policy:Campaign:EnforcedFrom", "2099-01-01T00:00:00Z"));
        await using var alice = await Person.OpenAsync(chromium, contoso.Address, new(language, width, isDark, hasScript), hasAxe: true);

        foreach (var left in (int[])[2, 1])
        {
            await alice.SignInAsync("/account");
            await alice.SeeAsync("asked-to-set-up", "StartTitle");
            await alice.SeeTextAsync("StartEnforcedFrom", "Contoso");
            await alice.PressAsync("ButtonNotNowLeft", left);
            await alice.SeeAsync("account-put-off", "AccountTitle");
            await alice.GoAsync("/");
            await alice.PressAsync("SignOut");
        }

        await alice.SignInAsync("/account");
        await alice.SeeAsync("made-to-set-up", "StartTitle");
        await alice.SeeTextAsync("StartForced", "Contoso");
        await Expect(alice.Named("ButtonSignOut")).ToBeVisibleAsync();
    }
}
