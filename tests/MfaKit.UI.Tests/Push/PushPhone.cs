using MfaKit.Authenticator;
using MfaKit.UI.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.UI.Push;

/// <summary>A phone with one account, by the library.</summary>
internal sealed class PushPhone : IDisposable
{
    private readonly HttpClient _http;
    private readonly AuthenticatorClient _client;
    private readonly SoftwareKey _key = SoftwareKey.Create();
    private AuthenticatorAccount? _account;

    public PushPhone(UiHost host)
    {
        _http = host.NewClient();
        _client = new(_http, host.Clock);
    }

    /// <summary>What it shows to be typed at the desk.</summary>
    public string PairingCode { get; private set; } = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A host with push, where the app is all there is.</summary>
    public static Task<UiHost> HostAsync(Action<MfaKit.Push.PushOptions>? push = null, Action<MfaBuilder>? configure = null) => UiHost.StartAsync(
        configure: mfa =>
        {
            mfa.AddPush(push ?? (_ => { }));
            configure?.Invoke(mfa);
        },
        before: app => app.MapMfaDevices());

    public async Task ScanAsync(UiPage scan, string name = "Pixel 9")
    {
        Assert.True(EnrollmentLink.TryParse(scan.Link("#e=1."), out var link));
        var registered = await _client.RegisterAsync(await _client.ResolveAsync(link, Cancel), _key, new(name, "test"), Cancel);
        (_account, PairingCode) = (registered.Account, registered.PairingCode);
    }

    public async Task ApproveAsync(string number) => await _client.ApproveAsync(_account!, _key, await SeeAsync(), number, Cancel);

    /// <summary>Types a number that is not the one at the desk, and is told so.</summary>
    public async Task MistypeAsync(UiPage page) =>
        Assert.Equal("number_mismatch", (await Assert.ThrowsAsync<AuthenticatorException>(() => ApproveAsync(Another(Number(page))))).Code);

    public async Task DenyAsync(DenyReason reason) => await _client.DenyAsync(_account!, _key, await SeeAsync(), reason, Cancel);

    public static string Number(UiPage page) => Assert.Single(page.All("<p class=\"mfa-number\".*?<span aria-hidden=\"true\">(.*?)</span>"));

    public static string Another(string number) => new([.. number.Select(c => c == '9' ? '0' : (char)(c + 1))]);

    public void Dispose()
    {
        _key.Dispose();
        _http.Dispose();
    }

    private async Task<ApprovalRequest> SeeAsync() => Assert.Single(await _client.ListAsync(_account!, _key, TimeSpan.Zero, Cancel));
}
