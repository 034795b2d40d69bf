namespace MfaKit.Sessions;

/// <summary>How sessions are checked. Checked at start.</summary>
public sealed class SessionOptions
{
    /// <summary>
    /// How old the answer may be that a request is let in on. An end on the same node is seen at once; another node follows
    /// within this time. Default 5 s; 0 (read every time) to 60 s (SEC-E5).
    /// </summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What a session is called that names no application, at most 64 characters; null for the issuer. Default null.</summary>
    public string? DefaultApplication { get; set; }

    /// <summary>Applications by the host's scheme, where a scheme stands for one. A sign-in may name another by <see cref="MfaSession.ApplicationKey"/>.</summary>
    public IDictionary<string, string> Applications { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where an application is opened, by its name: a local path. Pages link there, so that people can sign in again (flow A14).</summary>
    public IDictionary<string, string> Paths { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
