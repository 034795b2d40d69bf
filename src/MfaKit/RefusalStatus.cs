namespace MfaKit;

/// <summary>The HTTP status of a refusal, for browsers and phones alike.</summary>
internal static class RefusalStatus
{
    public static int Of(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => 400,
        RefusalKind.Unauthenticated => 401,
        RefusalKind.Forbidden => 403,
        RefusalKind.NotFound => 404,
        RefusalKind.Conflict => 409,
        RefusalKind.Expired => 410,
        RefusalKind.WrongProof => 422,
        RefusalKind.TooMany => 429,
        _ => 503,
    };

    /// <summary>Whole seconds to wait: at least one, since "0" would invite a client to try at once and be refused again.</summary>
    public static long SecondsUntil(DateTimeOffset at, DateTimeOffset now) => Math.Max(1, (long)Math.Ceiling((at - now).TotalSeconds));
}
