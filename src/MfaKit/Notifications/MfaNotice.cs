using MfaKit.Storage;

namespace MfaKit.Notifications;

/// <summary>What a person is told: ready-made words, and what they were made of for who writes their own. Holds no secret.</summary>
public sealed record MfaNotice
{
    /// <summary>Its id, the same when it is sent again: <c>ntc_</c>, 32 lower-case hex digits, and <c>-</c> with a number where there are several addresses.</summary>
    public required string Id { get; init; }

    /// <summary>Whom it is about.</summary>
    public required UserId User { get; init; }

    /// <summary>Where it goes, as the user directory gave it: a mail address or a URI.</summary>
    public required string Address { get; init; }

    /// <summary>What happened: one of the constants of <see cref="OutboxRecord"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The method it is about, or null.</summary>
    public MethodName? Method { get; init; }

    /// <summary>The factor it is about, or null.</summary>
    public FactorId? Factor { get; init; }

    /// <summary>When what was planned takes effect; null for what has.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>
    /// The page on which the reader stops what is planned, without signing in; null where there is nothing to stop or no such page. It
    /// holds a token that can stop planned replacements of this person and nothing else, and is not to be logged.
    /// </summary>
    public Uri? CancelUri { get; init; }

    /// <summary>From where, as far as known: <c>Firefox on Windows, 192.0.2.1</c>; or null.</summary>
    public string? Source { get; init; }

    /// <summary>The language of the words, as a BCP 47 tag.</summary>
    public required string Language { get; init; }

    /// <summary>One line, without line breaks.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text; lines are parted by <c>\n</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Nothing but the id: the address is a person's.</summary>
    public override string ToString() => Id;
}
