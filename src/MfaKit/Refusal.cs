namespace MfaKit;

/// <summary>An expected refusal: a value, not an exception.</summary>
/// <param name="Kind">Its sort.</param>
/// <param name="Code">The stable code, snake_case ASCII, as in the table of problems; a method may add its own.</param>
/// <param name="Hint">A further stable word for the owner of the transaction (<c>code_already_used</c>, <c>superseded</c>), or null.</param>
/// <param name="RetryAt">When it may be tried again, or null.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string? Hint = null, DateTimeOffset? RetryAt = null)
{
    /// <summary>400: the input has the wrong shape.</summary>
    public static Refusal InvalidRequest { get; } = new(RefusalKind.Invalid, "invalid_request");

    /// <summary>401: nobody is signed in, or too long ago for this.</summary>
    public static Refusal SignInRequired { get; } = new(RefusalKind.Unauthenticated, "sign_in_required");

    /// <summary>401: the first factor is done, the second is not.</summary>
    public static Refusal MfaRequired { get; } = new(RefusalKind.Unauthenticated, "mfa_required");

    /// <summary>401: the session was ended.</summary>
    public static Refusal SessionEnded { get; } = new(RefusalKind.Unauthenticated, "session_ended");

    /// <summary>401: a fresh proof is wanted (RFC 9470).</summary>
    public static Refusal StepUpRequired { get; } = new(RefusalKind.Unauthenticated, "insufficient_user_authentication");

    /// <summary>403: policy or configuration does not allow this method.</summary>
    public static Refusal MethodNotAllowed { get; } = new(RefusalKind.Forbidden, "method_not_allowed");

    /// <summary>403: the proof was made with a weaker method than the strongest the person owns (SEC-E1).</summary>
    public static Refusal WeakerMethod { get; } = new(RefusalKind.Forbidden, "weaker_method");

    /// <summary>404: no such thing, or somebody else's.</summary>
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "not_found");

    /// <summary>409: the state does not allow this.</summary>
    public static Refusal WrongState { get; } = new(RefusalKind.Conflict, "wrong_state");

    /// <summary>409: already finished; nothing was changed.</summary>
    public static Refusal AlreadyResolved { get; } = new(RefusalKind.Conflict, "already_resolved");

    /// <summary>409: the same authenticator is bound already.</summary>
    public static Refusal AlreadyEnrolled { get; } = new(RefusalKind.Conflict, "already_enrolled");

    /// <summary>409: policy wants at least this factor.</summary>
    public static Refusal LastRequiredFactor { get; } = new(RefusalKind.Conflict, "last_required_factor");

    /// <summary>503: fail closed.</summary>
    public static Refusal Unavailable { get; } = new(RefusalKind.Unavailable, "unavailable");

    /// <summary>410: run out.</summary>
    /// <param name="hint">Why, for the owner, or null.</param>
    public static Refusal Expired(string? hint = null) => new(RefusalKind.Expired, "expired", hint);

    /// <summary>422: the proof is wrong.</summary>
    /// <param name="hint">Why, where it gives nothing away, or null.</param>
    public static Refusal InvalidCode(string? hint = null) => new(RefusalKind.WrongProof, "invalid_code", hint);

    /// <summary>429: too many attempts.</summary>
    /// <param name="retryAt">When the next may be made; null when only another way helps.</param>
    public static Refusal TooManyAttempts(DateTimeOffset? retryAt) => new(RefusalKind.TooMany, "too_many_attempts", null, retryAt);

    /// <summary>429: too many messages.</summary>
    /// <param name="retryAt">When the next may be sent.</param>
    public static Refusal SendLimit(DateTimeOffset? retryAt) => new(RefusalKind.TooMany, "send_limit", null, retryAt);
}
