namespace MfaKit;

/// <summary>The sort of an expected refusal. The HTTP status follows from it, so that a method can add codes but no statuses.</summary>
public enum RefusalKind
{
    /// <summary>The input has the wrong shape: 400. Nothing was charged.</summary>
    Invalid = 0,

    /// <summary>Nobody is signed in, or not freshly enough, or a further proof is wanted: 401.</summary>
    Unauthenticated = 1,

    /// <summary>Known who asks, and they may not: 403.</summary>
    Forbidden = 2,

    /// <summary>No such thing, or somebody else's: 404.</summary>
    NotFound = 3,

    /// <summary>The thing is in a state that does not allow this: 409.</summary>
    Conflict = 4,

    /// <summary>The thing has run out: 410.</summary>
    Expired = 5,

    /// <summary>The proof is wrong; the attempt stays charged: 422.</summary>
    WrongProof = 6,

    /// <summary>Too many; see <see cref="Refusal.RetryAt"/>: 429.</summary>
    TooMany = 7,

    /// <summary>A store, a sender or the key ring is down, so nothing is let in: 503.</summary>
    Unavailable = 8,
}
