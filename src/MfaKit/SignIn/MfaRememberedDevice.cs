namespace MfaKit.SignIn;

/// <summary>A device that is not asked for a while, as its owner sees it (flow B4).</summary>
public sealed record MfaRememberedDevice
{
    /// <summary>Its id.</summary>
    public required TicketId Id { get; init; }

    /// <summary>The browser, such as <c>Firefox on Windows</c>, or null.</summary>
    public string? Device { get; init; }

    /// <summary>Where it was remembered, as far as the host can tell, or null.</summary>
    public string? Place { get; init; }

    /// <summary>When it was remembered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last took the place of a proof, or null.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it is asked again; fixed from the beginning (SEC-D1).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
