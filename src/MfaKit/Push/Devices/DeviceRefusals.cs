using MfaKit.Endpoints;

namespace MfaKit.Push.Devices;

/// <summary>What phones are refused, besides what everybody is.</summary>
internal static class DeviceRefusals
{
    /// <summary>401: everything that fails up to the signature, and what contradicts it; one answer for all (SEC-H1).</summary>
    public static Refusal InvalidProof { get; } = new(RefusalKind.Unauthenticated, "invalid_proof");

    /// <summary>401: signed rightly, at a time that is too far from the server's.</summary>
    public static Refusal ClockSkew { get; } = new(RefusalKind.Unauthenticated, "clock_skew");

    /// <summary>401: signed rightly, and used before.</summary>
    public static Refusal Replayed { get; } = new(RefusalKind.Unauthenticated, "replayed");

    /// <summary>400: the phone wants something understood that this server does not know, or cannot do what it must.</summary>
    public static Refusal Unsupported { get; } = new(RefusalKind.Invalid, "unsupported");

    /// <summary>403: laid aside; it may come back, so the phone keeps its key.</summary>
    public static Refusal Suspended { get; } = new(RefusalKind.Forbidden, "device_suspended");

    /// <summary>403: the request is not for this phone.</summary>
    public static Refusal NotTargeted { get; } = new(RefusalKind.Forbidden, "device_not_targeted");

    /// <summary>403: the phone is the browser at the desk, and the host does not want that.</summary>
    public static Refusal SameBrowser { get; } = new(RefusalKind.Forbidden, "same_browser");

    /// <summary>409: another phone was faster.</summary>
    public static Refusal EnrollmentUsed { get; } = new(RefusalKind.Conflict, "enrollment_used");

    /// <summary>409: the answer is to a text that another took the place of.</summary>
    public static Refusal RequestChanged { get; } = new(RefusalKind.Conflict, "request_changed");

    /// <summary>410: unknown, run out, or used.</summary>
    public static Refusal EnrollmentExpired { get; } = new(RefusalKind.Expired, "enrollment_expired");

    /// <summary>410: out of use for good.</summary>
    public static Refusal Revoked { get; } = new(RefusalKind.Expired, "device_revoked");

    /// <summary>422: the number is not the one in the browser; the request is over.</summary>
    public static Refusal NumberMismatch { get; } = new(RefusalKind.WrongProof, "number_mismatch");

    /// <summary>422: no wakes are sent there.</summary>
    /// <param name="why">The transport's word.</param>
    public static Refusal EndpointNotAllowed(string why) => new(RefusalKind.WrongProof, "endpoint_not_allowed", why);

    /// <summary>429: asks too often.</summary>
    /// <param name="retryAt">When to ask again.</param>
    public static Refusal SlowDown(DateTimeOffset retryAt) => new(RefusalKind.TooMany, "slow_down", null, retryAt);

    public static string Title(Refusal why) => why.Code switch
    {
        "invalid_proof" => "The signature does not prove this.",
        "clock_skew" => "The clock of this device is off.",
        "replayed" => "This was sent before.",
        "unsupported" => "This is not supported.",
        "device_suspended" => "This device is laid aside.",
        "device_not_targeted" => "This request is not for this device.",
        "same_browser" => "Use another device than the one that shows the code.",
        "enrollment_used" => "Another device has used this link.",
        "request_changed" => "This request was sent again. Look at it anew.",
        "enrollment_expired" => "This link has run out.",
        "device_revoked" => "This device is out of use.",
        "number_mismatch" => "The numbers do not match.",
        "endpoint_not_allowed" => "No notifications are sent there.",
        "slow_down" => "Ask less often.",
        _ => ProblemTitles.Of(why),
    };
}
