namespace MfaKit.Endpoints;

/// <summary>Every route there is, with a body of the right form. A test fails when a route is not listed here.</summary>
internal static class RouteTable
{
    private static readonly object Code = new { input = new { code = "123456" } };

    public static IReadOnlyList<Route> All { get; } =
    [
        new("GET", "/mfa"),
        new("GET", "/mfa/antiforgery"),
        new("GET", "/mfa/sign-in"),
        new("DELETE", "/mfa/sign-in"),
        new("POST", "/mfa/sign-in/postpone"),
        new("POST", "/mfa/visits"),
        new("POST", "/mfa/visits/current/extend"),
        new("POST", "/mfa/enrollments", new { method = "totp" }),
        new("GET", "/mfa/enrollments/{id}"),
        new("GET", "/mfa/enrollments/{id}/events", IsStream: true),
        new("POST", "/mfa/enrollments/{id}/verify", Code),
        new("POST", "/mfa/enrollments/{id}/complete"),
        new("POST", "/mfa/enrollments/{id}/resend"),
        new("DELETE", "/mfa/enrollments/{id}"),
        new("PATCH", "/mfa/factors/{id}", new { name = "My phone" }),
        new("DELETE", "/mfa/factors/{id}"),
        new("POST", "/mfa/replacements/cancel", new { factorId = "fac_00000000000000000000000000000000" }),
        new("POST", "/mfa/recovery-codes"),
        new("GET", "/mfa/sessions"),
        new("DELETE", "/mfa/sessions/{id}"),
        new("DELETE", "/mfa/sessions"),
        new("GET", "/mfa/remembered-devices"),
        new("DELETE", "/mfa/remembered-devices/{id}"),
        new("DELETE", "/mfa/remembered-devices"),
        new("POST", "/mfa/challenges", new { method = "totp" }),
        new("GET", "/mfa/challenges/{id}"),
        new("GET", "/mfa/challenges/{id}/events", IsStream: true),
        new("POST", "/mfa/challenges/{id}/verify", Code),
        new("POST", "/mfa/challenges/{id}/complete", new { rememberDevice = true }, MayBeEmpty: true),
        new("POST", "/mfa/challenges/{id}/resend"),
        new("DELETE", "/mfa/challenges/{id}"),
    ];

    public static Route Of(string verb, string path) => All.Single(route => route.Verb == verb && route.Path == path);

    /// <summary>A route. Body: null where it takes none; one that may be empty wants nothing in it; a stream does not end while all is well.</summary>
    internal sealed record Route(string Verb, string Path, object? Body = null, bool MayBeEmpty = false, bool IsStream = false)
    {
        /// <summary>What ids of this route begin with.</summary>
        public string Prefix => Path.Split('/') switch { [_, _, "enrollments", ..] => "enr_", [_, _, "challenges", ..] => "ch_", [_, _, "sessions" or "remembered-devices", ..] => "tkt_", _ => "fac_" };

        public string With(string id) => Path.Replace("{id}", id, StringComparison.Ordinal);
    }
}
