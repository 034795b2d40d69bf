namespace MfaKit.Sessions;

/// <summary>An open session of a person, as they see it.</summary>
public sealed record MfaSession
{
    /// <summary>
    /// Where a sign-in says which application it is for: an item of its <c>AuthenticationProperties</c>, at most 64 characters.
    /// Without it the scheme or the host's name stands there (<see cref="SessionOptions"/>).
    /// </summary>
    public const string ApplicationKey = ".mfa.application";

    /// <summary>Its id.</summary>
    public required TicketId Id { get; init; }

    /// <summary>The application, as the person knows it.</summary>
    public required string Application { get; init; }

    /// <summary>Where the application is opened, a local path, or null where the host did not say (<see cref="SessionOptions.Paths"/>).</summary>
    public string? Path { get; init; }

    /// <summary>The browser or device, such as <c>Firefox on Windows</c>, or null.</summary>
    public string? Device { get; init; }

    /// <summary>Where, as far as the host can tell, or null.</summary>
    public string? Place { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last seen, to within a few minutes.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>True for the session that asks.</summary>
    public bool IsCurrent { get; init; }
}
