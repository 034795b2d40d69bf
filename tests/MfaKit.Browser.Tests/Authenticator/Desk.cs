using System.Text.Json.Nodes;
using MfaKit.Hosting;

namespace MfaKit.Browser.Authenticator;

/// <summary>The browser at the desk: signs in by password, shows a QR code or a number, and waits.</summary>
internal sealed class Desk(Uri address) : IDisposable
{
    private readonly Sample.Browser _browser = new(address, new());

    /// <summary>Signs in, and begins to bind a phone; the link that the QR code holds.</summary>
    public async Task<(string Id, string Link)> BeginAsync()
    {
        await LoginAsync();
        (await _browser.PostAsync("/mfa/visits")).ShouldBe(201);
        return await BeginAgainAsync();
    }

    public async Task<(string Id, string Link)> BeginAgainAsync()
    {
        var begun = (await _browser.PostAsync("/mfa/enrollments", new { method = "push" })).ShouldBe(201);
        return (begun.Id, (string)begun.Json!["step"]!["once"]!["link"]!);
    }

    /// <summary>Begins to bind a code generator by a QR code that holds the link, too; its text and its picture.</summary>
    public async Task<(string Text, string Svg)> BeginUniversalAsync(string link)
    {
        var once = (await _browser.PostAsync("/mfa/enrollments", new { method = "totp", input = new { link } })).ShouldBe(201).Json!["step"]!["once"]!;
        return ((string)once["otpauthUri"]!, (string)once["qrSvg"]!);
    }

    /// <summary>The phone is there: begins its test. The number to be typed on it.</summary>
    public async Task<string> TestAsync(string id) => Number((await _browser.PostAsync($"/mfa/enrollments/{id}/verify", new { input = new { } })).ShouldBe(200));

    public async Task<JsonNode> EnrollmentAsync(string id) => (await _browser.GetAsync($"/mfa/enrollments/{id}")).ShouldBe(200).Json!;

    public async Task FinishAsync(string id) => (await _browser.PostAsync($"/mfa/enrollments/{id}/complete")).ShouldBe(200);

    /// <summary>Gives the password and asks the phone; the number to be typed on it.</summary>
    public async Task<(string Id, string Number)> AskAsync()
    {
        await LoginAsync();
        return await AskAgainAsync();
    }

    public async Task<(string Id, string Number)> AskAgainAsync()
    {
        var asked = (await _browser.PostAsync("/mfa/challenges", new { method = "push" })).ShouldBe(201);
        return (asked.Id, Number(asked));
    }

    public async Task<JsonNode> StateAsync(string id) => (await _browser.GetAsync($"/mfa/challenges/{id}")).ShouldBe(200).Json!;

    public async Task EnterAsync(string id)
    {
        (await _browser.PostAsync($"/mfa/challenges/{id}/complete", new { })).ShouldBe(200);
        (await _browser.GetAsync("/payroll")).ShouldBe(200);
    }

    /// <summary>What the person calls their phones.</summary>
    public async Task<IReadOnlyList<string>> PhonesAsync() =>
        [.. (await _browser.GetAsync("/mfa")).ShouldBe(200).Json!["factors"]!.AsArray().Where(f => (string)f!["method"]! == "push").Select(f => (string)f!["name"]!)];

    /// <summary>A number of the same length that is not it.</summary>
    public static string Another(string number) => string.Concat(number[..^1], number[^1] == '7' ? "3" : "7");

    public void Dispose() => _browser.Dispose();

    private async Task LoginAsync() => (await _browser.PostAsync("/login")).ShouldBe(200);

    private static string Number(MfaReply reply) => (string)reply.Json!["step"]!["number"]!;
}
