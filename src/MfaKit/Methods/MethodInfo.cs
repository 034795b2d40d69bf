namespace MfaKit.Methods;

/// <summary>The facts of a method that the engine, the policy and the pages need.</summary>
public sealed record MethodInfo
{
    /// <summary>Its name on the wire and in the store; never changes.</summary>
    public required MethodName Name { get; init; }

    /// <summary>What a person calls it, in English; pages translate by name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How much a proof by it is worth when security settings are changed.</summary>
    public required FactorRank Rank { get; init; }

    /// <summary>A restricted authenticator in the sense of SP 800-63B-4 §3.2.9: carried by the telephone network.</summary>
    public bool Restricted { get; init; }

    /// <summary>False when it cannot be bound by <c>POST /enrollments</c>, as recovery codes.</summary>
    public bool UserCanEnroll { get; init; } = true;

    /// <summary>False when it is never asked first.</summary>
    public bool CanBeDefault { get; init; } = true;

    /// <summary>Why nobody can bind it now (switched off, no sender), or null. Bound factors go on working.</summary>
    public string? UnavailableReason { get; init; }

    /// <summary>
    /// True when the method's payloads are stored as they are (<see cref="Payload.IsSecret"/> false). Of every other method a
    /// row that is not sealed was planted, and does not open. Default false.
    /// </summary>
    public bool PlainPayload { get; init; }

    /// <summary>The largest <c>input</c>, in bytes of JSON. Default 1024.</summary>
    public int MaxInputBytes { get; init; } = 1024;

    /// <summary>Wrong answers allowed between two sends, or null where only the factor's budget counts. Default null.</summary>
    public int? TriesPerSend { get; init; }

    /// <summary>
    /// Answers that one enrolment takes, those of the browser and those of a device together; null for
    /// the limit of <c>EnrollmentOptions</c>. More where an answer only says that somebody goes on. Default null.
    /// </summary>
    public int? TriesPerEnrollment { get; init; }

    /// <summary>How many challenges may be pending for one person; one more supersedes the oldest. Null: any. Default null.</summary>
    public int? MaxPendingPerPerson { get; init; }

    /// <summary>
    /// True when one challenge asks all active factors of the method (every phone); false when it asks one. A device's answer is
    /// charged to that device; an answer typed in the browser to every factor that was asked.
    /// </summary>
    public bool AsksAllFactors { get; init; }
}
