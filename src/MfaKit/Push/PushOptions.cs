namespace MfaKit.Push;

/// <summary>Approval on a phone. Checked at start.</summary>
public sealed class PushOptions
{
    /// <summary>False to bind no new phones; those that are bound go on working and are asked for. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// The path of the phones' routes below <see cref="MfaOptions.PublicOrigin"/>, the host's path base included. Phones keep it for ever, so
    /// it must not change. Default <c>/mfa/push</c>, where <c>MapMfa()</c> puts them.
    /// </summary>
    public string Path { get; set; } = "/mfa/push";

    /// <summary>Digits of the number at sign-in. Default <see cref="PushProfile.Standard"/>.</summary>
    public PushProfile Profile { get; set; }

    /// <summary>How the person makes sure of their phone. Default <see cref="PushPairing.Look"/>.</summary>
    public PushPairing Pairing { get; set; }

    /// <summary>What to do with a phone that is the browser at the desk. Default <see cref="SameBrowser.Warn"/>.</summary>
    public SameBrowser SameBrowser { get; set; } = SameBrowser.Warn;

    /// <summary>How long a request waits for its answer. Default 120 s; 30 s to 10 min.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a QR code can be used (SEC-P8). Default 10 min; 1 to 10 min.</summary>
    public TimeSpan EnrollmentLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Requests for one person in an hour that nobody approves (SEC-P3). An approval begins anew. Default 5; 2 to 20.</summary>
    public int PerPersonAndHour { get; set; } = 5;

    /// <summary>Requests for one person in 24 hours that nobody approves. Default 20; 5 to 100, not below <see cref="PerPersonAndHour"/>.</summary>
    public int PerPersonAndDay { get; set; } = 20;

    /// <summary>Wrong numbers in a row after which push pauses for <see cref="MismatchPause"/>. Default 3; 1 to 5.</summary>
    public int MismatchesBeforePause { get; set; } = 3;

    /// <summary>How long it then pauses; a proof by another method ends it sooner. Default 30 min; 5 min to 24 h.</summary>
    public TimeSpan MismatchPause { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How often a phone should look by itself. Default 5 s; 2 s to 1 min.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Phones of one person that may wait for requests at once; one more looks by itself. Default 8; 1 to 50.</summary>
    public int MaxWaitersPerPerson { get; set; } = 8;

    /// <summary>Phones that may wait for requests on one node. Default 10 000; 100 to 1 000 000.</summary>
    public int MaxWaiters { get; set; } = 10_000;

    /// <summary>How long the host waits for a service that wakes phones. Default 5 s; 1 to 30 s.</summary>
    public TimeSpan WakeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What the phone calls the application that somebody signs in to. Null for <see cref="MfaOptions.Issuer"/>. Default null.</summary>
    public string? Application { get; set; }

    /// <summary>
    /// Where the link of the QR code leads a browser: the path of the web authenticator at this host (<c>MapMfaUi()</c> sets it), or an absolute
    /// https address. Null for a plain page that tells people to open the host's app. Default null.
    /// </summary>
    public string? AuthenticatorPage { get; set; }

    /// <summary>
    /// Other origins whose pages may speak to the phones' routes (CORS): where a web authenticator lives at an origin of its own. Default empty.
    /// </summary>
    public IList<string> AuthenticatorOrigins { get; } = [];
}
