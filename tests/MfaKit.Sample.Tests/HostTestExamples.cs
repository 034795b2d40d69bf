// As short as a host would write them: HttpClient gives up by itself.
#pragma warning disable xUnit1051
using System.Net;
using System.Net.Http.Json;
using MfaKit.Testing.Hosts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;

namespace MfaKit.Sample;

/// <summary>How a host tests itself with <c>MfaKit.Testing</c>; the first is the README's.</summary>
public sealed class HostTestExamples : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mfakit-example-");
    private readonly MfaTestbed _bed = new();
    private readonly WebApplicationFactory<Program> _host;

    public HostTestExamples() => _host = new WebApplicationFactory<Program>().WithWebHostBuilder(web => web
        .UseEnvironment("Development")
        .UseSetting("ConnectionStrings:App", $"Data Source={Path.Combine(_folder.FullName, "contoso.db")}")
        .UseSetting("Keys:Folder", Path.Combine(_folder.FullName, "keys"))
        .UseSetting("Mfa:WebPush:DevelopmentKeyFile", Path.Combine(_folder.FullName, "webpush.json"))
        .UseSetting("Mfa:Policy:Backup", "Off")
        .UseMfaTestbed(_bed));

    [Fact]
    public async Task Password_alone_opens_nothing_once_an_app_is_set_up()
    {
        using var alice = await SignInAsync();
        var app = await alice.EnrollAppAsync(_bed);

        using var laptop = await SignInAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(laptop));
        Assert.Equal("must_verify", await laptop.MfaStateAsync(_bed));
        Assert.Equal("complete", await laptop.ProveAsync(_bed, app));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(laptop));
    }

    [Fact]
    public async Task Device_that_was_remembered_is_asked_again_after_thirty_days()
    {
        using var alice = await SignInAsync();
        var app = await alice.EnrollAppAsync(_bed);
        using var laptop = await SignInAsync();
        await laptop.ProveAsync(_bed, app, rememberDevice: true);
        _bed.Clock.Advance(TimeSpan.FromDays(29));
        await SignInAsync(laptop);
        Assert.Equal("complete", await laptop.MfaStateAsync(_bed));

        _bed.Clock.Advance(TimeSpan.FromDays(2));
        await SignInAsync(laptop);

        Assert.Equal("must_verify", await laptop.MfaStateAsync(_bed));
    }

    [Fact]
    public async Task Number_lets_its_person_in_by_a_text_message()
    {
        using var alice = await SignInAsync();
        await alice.EnrollNumberAsync(_bed, "+4915123456789");
        using var laptop = await SignInAsync();
        _bed.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("complete", await laptop.ProveByTextAsync(_bed));

        Assert.All(_bed.Texts.Messages, message => Assert.Equal("+4915123456789", message.To.E164));
        Assert.Equal(2, _bed.Texts.Messages.Count);
    }

    [Fact]
    public async Task Refusal_of_the_host_is_told_with_its_answer()
    {
        using var nobody = _host.CreateClient();
        Assert.Null(await nobody.MfaStateAsync(_bed));

        var refused = await Assert.ThrowsAsync<MfaTestException>(() => nobody.EnrollAppAsync(_bed));

        Assert.Contains("sign_in_required", refused.Message, StringComparison.Ordinal);
        Assert.Contains("No text message", Assert.Throws<MfaTestException>(() => _bed.Texts.Code()).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _host.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task<HttpClient> SignInAsync()
    {
        var client = _host.CreateClient();
        await SignInAsync(client);
        return client;
    }

    private static async Task SignInAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/login", new { email = People.Alice, password = People.AlicesPassword });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/payroll");
        return answer.StatusCode;
    }
}
