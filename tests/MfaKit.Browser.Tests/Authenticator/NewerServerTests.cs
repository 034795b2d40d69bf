using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MfaKit.Browser.Authenticator;

/// <summary>The phone that needs no app, before a server that knows more than it does (PROTOCOL.md sections 2, 3 and 5).</summary>
public sealed class NewerServerTests(Chromium chromium)
{
    [Fact]
    public async Task Link_of_a_later_version_says_that_there_is_a_newer_page()
    {
        await using var site = await PushSite.StartAsync();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.OpenAsync(new Uri(site.Address, "/mfa/push/a#e=2.AAAAAAAAAAAAAAAAAAAAAA").AbsoluteUri);
        await phone.PressAsync("AuthAccept");
        await phone.SeeAsync("update", "AuthUpdateTitle");
    }

    [Theory]
    [InlineData("""{"must":["geo"]}""")]
    [InlineData("""{"id":"ch_of_another"}""")]
    [InlineData("""{"details":{"a":1},"v":2}""")]
    [InlineData(null)]
    public async Task Request_that_is_not_understood_can_only_be_denied(string? change)
    {
        await using var site = await PushSite.StartAsync();
        using var desk = site.NewDesk();
        await using var phone = await WebPhone.StartAsync(chromium, site);
        await phone.BindAsync(desk);
        await phone.Page.RouteAsync("**/v1/device/challenges", async asked =>
        {
            using var answer = JsonDocument.Parse(await (await asked.FetchAsync()).TextAsync());
            var told = JsonObject.Create(answer.RootElement)!;
            foreach (var challenge in told["challenges"]!.AsArray())
                challenge!["request"] = Change((string)challenge["request"]!, change);
            await asked.FulfillAsync(new() { ContentType = "application/json", Body = told.ToJsonString() });
        });
        using var other = site.NewDesk();
        await other.AskAsync();

        await Expect(phone.Page.Locator("#update")).ToBeVisibleAsync();
        await Expect(phone.Page.Locator("#number")).ToBeHiddenAsync();
        await phone.PressAsync("AuthNo");
        await phone.SeeAsync("deny", "AuthDenyTitle");
    }

    /// <summary>The request with other members; with dots, as one that is signed, where there are none.</summary>
    private static string Change(string request, string? change)
    {
        if (change is null)
            return $"eyJhbGciOiJFUzI1NiJ9.{request}.AAAA";
        var json = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(request))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            json[name] = value!.DeepClone();
        return System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
