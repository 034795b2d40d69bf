namespace MfaKit.Storage;

/// <summary>
/// Which pending or proven transactions of the same person a new one puts an end to (state superseded). A row is hit when
/// it matches any rule that is set. Only rows of the same sort (enrolment or challenge) are looked at.
/// </summary>
public sealed record Supersede
{
    /// <summary>Those of the same ticket: a browser has one challenge at a time.</summary>
    public bool SameTicket { get; init; }

    /// <summary>Those of the same method: a new QR code kills the old one, in every browser (SEC-E2).</summary>
    public bool SameMethod { get; init; }

    /// <summary>Of the same method, all but the newest so many, the new one counted; null for no such rule.</summary>
    public int? KeepNewestOfMethod { get; init; }
}
