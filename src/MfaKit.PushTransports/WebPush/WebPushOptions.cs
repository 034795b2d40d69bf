namespace MfaKit.PushTransports.WebPush;

/// <summary>Who wakes, by which keys, and through which services. Checked at start.</summary>
public sealed class WebPushOptions
{
    /// <summary>
    /// How a push service reaches the people who run this host (RFC 8292 §2.1): <c>mailto:ops@contoso.example</c> or an <c>https</c> page.
    /// Must be set.
    /// </summary>
    public string? Subject { get; set; }

    /// <summary>
    /// The public key of the pair (<see cref="WebPushKeys.Create"/>): base64url, 87 characters. It is no secret; phones subscribe with it, and
    /// are no longer woken when it changes. Must be set, but in Development.
    /// </summary>
    public string? PublicKey { get; set; }

    /// <summary>The private key of the pair: base64url, 43 characters, a secret. All nodes have the same. Must be set, but in Development.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>
    /// The services to which this host sends, and nowhere else (SEC-P7): a name, or <c>*.</c> and a name for all below it; always port 443 unless
    /// the entry ends in <c>:port</c>. Default: those of Chrome and Edge, Firefox, Safari and Windows. A section adds to these.
    /// </summary>
    public IList<string> AllowedHosts { get; } =
        ["fcm.googleapis.com", "*.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com"];

    /// <summary>
    /// Where, in Development only and without <see cref="PublicKey"/>, a pair is kept that the first start makes; relative to the content root.
    /// Default <c>webpush.development.json</c>. It holds a secret: keep it out of version control.
    /// </summary>
    public string DevelopmentKeyFile { get; set; } = "webpush.development.json";

    /// <summary>
    /// For tests: entries of <see cref="AllowedHosts"/> may name <c>localhost</c> or a loopback address, which is then reached by http, too.
    /// Default false; refused in Production.
    /// </summary>
    public bool UnsafeAllowLoopback { get; set; }
}
