namespace MfaKit.Methods;

/// <summary>What a method answers. Closed: the engine knows these five and no method.</summary>
public abstract record MethodResult
{
    private MethodResult()
    {
    }

    /// <summary>Goes on: the person (or their device) has something to do.</summary>
    /// <param name="Step">What they are shown.</param>
    public sealed record Continue(Step Step) : MethodResult
    {
        /// <summary>What the method wants back at the next step; sealed at rest.</summary>
        public ReadOnlyMemory<byte> State { get; init; }

        /// <summary>Limits that must all have room, or nothing happens.</summary>
        public IReadOnlyList<Quota> Quotas { get; init; } = [];

        /// <summary>What to send once the transaction is written, or null.</summary>
        public Delivery? Deliver { get; init; }

        /// <summary>A key under which <see cref="IMfaInbox.FindAsync"/> finds the transaction, or null.</summary>
        public LookupKey? FindBy { get; init; }

        /// <summary>How long the transaction lives from now, or null for the engine's own; never longer than that.</summary>
        public TimeSpan? Lifetime { get; init; }

        /// <summary>When another may be sent, or null when there is nothing to resend.</summary>
        public DateTimeOffset? ResendAt { get; init; }
    }

    /// <summary>The proof is right.</summary>
    /// <param name="Guard">What makes it good for once only.</param>
    /// <param name="Amr">How it was made (RFC 8176 §2), such as <c>otp</c>; the engine adds <c>mfa</c>.</param>
    public sealed record Proven(Guard Guard, IReadOnlyList<string> Amr) : MethodResult
    {
        /// <summary>The factor that proved, or null for the one that was asked.</summary>
        public FactorId? Factor { get; init; }

        /// <summary>What to keep with the factor: needed in an enrolment, optional in a challenge (a key was rotated).</summary>
        public Payload? Payload { get; init; }

        /// <summary>
        /// A key under which the factor can be found, or null. In an enrolment only, as <see cref="Hint"/> and
        /// <see cref="SuggestedName"/>: they stay what they were when the factor was bound, and a challenge that brings one is refused
        /// with <see cref="InvalidOperationException"/> before anything is written.
        /// </summary>
        public LookupKey? Key { get; init; }

        /// <summary>How many people may have a factor with <see cref="Key"/>, or null for any number.</summary>
        public KeyLimit? KeyLimit { get; init; }

        /// <summary>A masked hint such as the last two digits of a number; stored in clear, or null.</summary>
        public string? Hint { get; init; }

        /// <summary>A name to use where the person gave none (the device's own), or null.</summary>
        public string? SuggestedName { get; init; }

        /// <summary>Units of the method's quotas that this proof gives back.</summary>
        public IReadOnlyList<QuotaReturn> GivesBack { get; init; } = [];

        /// <summary>What a recovery code was used for; <see cref="RecoveryReason.None"/> for every other proof.</summary>
        public RecoveryReason Recovery { get; init; }
    }

    /// <summary>The proof is wrong; the charge stays.</summary>
    /// <param name="Hint">Why, where it gives nothing away, or null.</param>
    public sealed record Wrong(string? Hint = null) : MethodResult;

    /// <summary>The transaction is over without a proof; the charge stays.</summary>
    /// <param name="To">How it ended: <see cref="TransactionState.Denied"/> or <see cref="TransactionState.Canceled"/>.</param>
    /// <param name="Reason">Why: a stable word such as <c>mismatch</c> or <c>not_me</c>; snake_case, 1 to 64 characters.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another state: every other is the engine's to give.</exception>
    /// <exception cref="ArgumentException">No such word.</exception>
    public sealed record Ended(TransactionState To, string Reason) : MethodResult
    {
        private const int LongestReason = 64;

        /// <summary>
        /// False where nothing was guessed at (a device says no): the charge is given back. Default true: it counts as a failure.
        /// </summary>
        public bool IsFailure { get; init; } = true;

        /// <summary>How long the method then pauses for the person, or null for not at all.</summary>
        public MethodPause? Pause { get; init; }

        /// <summary>
        /// True when the person says that somebody else began it: every challenge of theirs is denied for the same reason, and they
        /// are told on another channel.
        /// </summary>
        public bool IsReport { get; init; }

        /// <summary>How it ended.</summary>
        public TransactionState To { get; } = To is TransactionState.Denied or TransactionState.Canceled
            ? To
            : throw new ArgumentOutOfRangeException(nameof(To), To, "A method ends a transaction as denied or canceled.");

        /// <summary>Why. It reaches the store and the person, so it is a word and no text.</summary>
        public string Reason { get; } = IsWord(Reason)
            ? Reason
            : throw new ArgumentException("A reason is one word in snake_case of 1 to 64 characters.", nameof(Reason));

        private static bool IsWord(string reason) =>
            reason is { Length: >= 1 and <= LongestReason } && char.IsAsciiLetterLower(reason[0])
            && reason[^1] != '_' && !reason.Contains("__", StringComparison.Ordinal)
            && reason.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
    }

    /// <summary>Not possible; the transaction is unchanged.</summary>
    /// <param name="Why">The refusal.</param>
    public sealed record Refused(Refusal Why) : MethodResult;
}
