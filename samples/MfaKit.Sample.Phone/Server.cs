using MfaKit.Authenticator;

namespace TerminalPhone;

/// <summary>How the phone reaches servers: it follows nothing, keeps no cookies, and takes no more than it needs.</summary>
internal sealed class Server : IDisposable
{
    private const int LongestAnswer = 1 << 20;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { MaxResponseContentBufferSize = LongestAnswer };

    public Server() => Client = new AuthenticatorClient(_http);

    public AuthenticatorClient Client { get; }

    public void Dispose() => _http.Dispose();
}
