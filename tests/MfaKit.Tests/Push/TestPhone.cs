using System.Text.Json;
using MfaKit.Authenticator;
using MfaKit.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace MfaKit.Push;

/// <summary>A phone with one account, which speaks by the protocol and nothing else; its clock is its own.</summary>
internal sealed class TestPhone : IDisposable
{
    private readonly HttpClient _http;

    public TestPhone(MfaHost host, string name = "Pixel 9", FakeTimeProvider? clock = null, DelegatingHandler? line = null)
    {
        _http = host.NewClient(line);
        Name = name;
        Client = new AuthenticatorClient(_http, clock ?? host.Clock);
    }

    public string Name { get; }

    /// <summary>By what it can be woken; null to look by itself.</summary>
    public JsonElement? Transport { get; init; }

    public AuthenticatorClient Client { get; }

    public SoftwareKey Key { get; private set; } = SoftwareKey.Create();

    public AuthenticatorAccount Account { get; set; } = null!;

    public string PairingCode { get; private set; } = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Scans the link and registers.</summary>
    public async Task ScanAsync(MfaReply begun)
    {
        Assert.True(EnrollmentLink.TryParse((string)begun.Json!["step"]!["once"]!["link"]!, out var link));
        var offer = await Client.ResolveAsync(link, Cancel);
        var registered = await Client.RegisterAsync(offer, Key, new(Name, "test") { Transport = Transport }, Cancel);
        (Account, PairingCode) = (registered.Account, registered.PairingCode);
    }

    public async Task<ApprovalRequest> SeeAsync() => Assert.Single(await Client.ListAsync(Account, Key, TimeSpan.Zero, Cancel));

    public async Task ApproveAsync(string number) => await Client.ApproveAsync(Account, Key, await SeeAsync(), number, Cancel);

    public async Task DenyAsync(DenyReason reason) => await Client.DenyAsync(Account, Key, await SeeAsync(), reason, Cancel);

    public async Task RotateAsync()
    {
        var fresh = SoftwareKey.Create();
        Account = await Client.RotateAsync(Account, Key, fresh, Cancel);
        Key.Dispose();
        Key = fresh;
    }

    /// <summary>What the phone is refused.</summary>
    public static async Task<AuthenticatorException> RefusedAsync(Func<Task> act) => await Assert.ThrowsAsync<AuthenticatorException>(act);

    /// <summary>What became of an answer that may be refused: <c>proven</c>, or the code.</summary>
    public static async Task<string> SayAsync(Func<Task> answer)
    {
        try
        {
            await answer();
            return "proven";
        }
        catch (AuthenticatorException e)
        {
            return e.Code;
        }
    }

    public static string Number(MfaReply shown) => (string)shown.Json!["step"]!["number"]!;

    public static string Another(string number) => new([.. number.Select(c => c == '9' ? '0' : (char)(c + 1))]);

    public void Dispose()
    {
        Key.Dispose();
        _http.Dispose();
    }
}
