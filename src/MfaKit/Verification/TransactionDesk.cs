using MfaKit.Enrollment;
using MfaKit.Methods;
using MfaKit.Storage;
using Microsoft.Extensions.Options;

namespace MfaKit.Verification;

/// <summary>
/// Takes a transaction from one step to the next: quota, then commit, then deliver, in this order, so that nothing is
/// sent that is not allowed or does not exist.
/// </summary>
internal sealed partial class TransactionDesk(
    ITransactionStore transactions,
    QuotaLedger quotas,
    TransactionVault vault,
    NodeClock clock,
    IOptions<EnrollmentOptions> enrolling,
    IOptions<VerificationOptions> proving,
    TimeProvider time,
    ILogger<TransactionDesk> logger)
{
    /// <summary>How long the browser that began may take to complete what a phone has proved.</summary>
    public static readonly TimeSpan ProvenLifetime = TimeSpan.FromSeconds(120);

    /// <summary>Begins: takes the quotas, writes the row, sends what there is to send.</summary>
    /// <param name="open">The row but for what the method decides.</param>
    /// <param name="method">The method.</param>
    /// <param name="step">Its first step.</param>
    /// <param name="supersede">What the new one puts an end to.</param>
    /// <param name="limit">One more quota, of the engine's own, or null.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<MfaResult<MfaTransaction>> BeginAsync(
        TransactionRecord open, IMfaMethod method, MethodResult.Continue step, Supersede supersede, Quota? limit, CancellationToken cancellationToken)
    {
        if (await TakeAsync(step.Quotas, limit, cancellationToken) is { } refusal)
            return refusal;

        var row = Apply(open, step, time.GetUtcNow());
        await transactions.CreateAsync(row, supersede, cancellationToken);
        Log.Began(logger, row.Id, row.Purpose, row.Method);

        // Whoever began has no id yet, so a first message that failed cannot be sent again: begin anew.
        return await DeliverAsync(method, step, cancellationToken) is { } undelivered
            ? await CancelAsync(row, "undeliverable", undelivered.Why, cancellationToken)
            : View(row, step.Step);
    }

    /// <summary>Goes on: the same for a transaction that exists. A lost race changes nothing.</summary>
    public async Task<MfaResult<MfaTransaction>> ContinueAsync(
        TransactionRecord row, IMfaMethod method, MethodResult.Continue step, CancellationToken cancellationToken)
    {
        if (await TakeAsync(step.Quotas, null, cancellationToken) is { } refusal)
            return refusal;

        var next = Apply(row, step, time.GetUtcNow());
        if (!await transactions.MoveAsync(next, isSend: step.Deliver is not null, cancellationToken))
            return Refusal.AlreadyResolved;

        var moved = next with { Version = next.Version + 1 };
        return await DeliverAsync(method, step, cancellationToken) switch
        {
            null => View(moved, step.Step),
            { IsFinal: false } later => later.Why,
            var never => await CancelAsync(moved, "undeliverable", never.Why, cancellationToken),
        };
    }

    /// <summary>Moves to a state without a next step; false when somebody else was first.</summary>
    public Task<bool> EndAsync(TransactionRecord row, TransactionState to, string? reason, CancellationToken cancellationToken) =>
        transactions.MoveAsync(row with { State = to, Reason = reason, ResendAt = null, Payload = default, FindBy = null }, isSend: false, cancellationToken);

    /// <summary>Moves to proven, with the proof kept for <see cref="ProvenLifetime"/>; null when somebody else was first.</summary>
    public async Task<TransactionRecord?> ProveAsync(TransactionRecord row, TransactionContent content, MethodResult.Proven proven, CancellationToken cancellationToken)
    {
        var kept = content with { State = null, Proven = ProvenContent.From(proven) };
        var next = row with
        {
            State = TransactionState.Proven,
            ExpiresAt = time.GetUtcNow() + ProvenLifetime,
            ResendAt = null,
            Payload = vault.Seal(row.User, row.Id, kept),
        };
        return await transactions.MoveAsync(next, isSend: false, cancellationToken) ? next with { Version = next.Version + 1 } : null;
    }

    /// <summary>As its owner sees it.</summary>
    public MfaTransaction View(TransactionRecord row, Step? step = null, int? attemptsLeft = null)
    {
        var isOpen = row.State is TransactionState.Pending or TransactionState.Proven;
        var state = isOpen && row.ExpiresAt <= time.GetUtcNow() ? TransactionState.Expired : row.State;
        return new MfaTransaction
        {
            Id = row.Id,
            Method = row.Method,
            Purpose = row.Purpose,
            State = state,
            Reason = row.Reason,
            ExpiresAt = row.ExpiresAt,
            ResendAt = state == TransactionState.Pending ? row.ResendAt : null,
            AttemptsLeft = attemptsLeft,
            Step = state is TransactionState.Pending or TransactionState.Proven ? (step ?? vault.Open(row)?.Step)?.WithDelivery(row.Delivery) : null,
            Factor = row.Factor,
            Version = row.Version,
            Delivery = row.Delivery,
        };
    }

    /// <summary>Why a transaction takes no answer now; null when it does. Only its owner is ever told.</summary>
    public Refusal? Closed(TransactionRecord row, TransactionState wanted = TransactionState.Pending) => row.State switch
    {
        TransactionState.Superseded => Refusal.Expired("superseded"),
        _ when row.State is not (TransactionState.Pending or TransactionState.Proven) => Refusal.AlreadyResolved,
        // Before anything that depends on the time is judged or charged.
        _ when clock.IsOff => Refusal.Unavailable,
        _ when row.ExpiresAt <= time.GetUtcNow() => Refusal.Expired(),
        _ when row.State != wanted => Refusal.WrongState,
        _ => null,
    };

    private async Task<MfaResult<MfaTransaction>> CancelAsync(TransactionRecord row, string reason, Refusal why, CancellationToken cancellationToken)
    {
        await EndAsync(row, TransactionState.Canceled, reason, cancellationToken);
        return why;
    }

    private async Task<Refusal?> TakeAsync(IReadOnlyList<Quota> wanted, Quota? limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<Quota> all = limit is null ? wanted : [.. wanted, limit];
        if (await quotas.TakeAsync(all, cancellationToken) is not { } full)
            return null;
        return full.Quota == limit ? Refusal.TooManyAttempts(full.RoomAt) : Refusal.SendLimit(full.RoomAt);
    }

    private TransactionRecord Apply(TransactionRecord row, MethodResult.Continue step, DateTimeOffset now) => row with
    {
        ExpiresAt = step.Lifetime is { } lifetime && now + lifetime < LongestEnd(row) ? now + lifetime : LongestEnd(row),
        ResendAt = step.ResendAt,
        Delivery = step.Deliver is null ? row.Delivery : DeliveryState.Accepted,
        FindBy = step.FindBy,
        Payload = vault.Seal(row.User, row.Id, new() { Step = step.Step.WithoutOnce(), State = step.State.ToArray() }),
    };

    // From the beginning and not from the step before: a short step, such as a phone's, does not cut the next one short.
    private DateTimeOffset LongestEnd(TransactionRecord row) =>
        row.CreatedAt + (row.Purpose == Purpose.Enroll ? enrolling.Value.Lifetime : proving.Value.ChallengeLifetime);

    private async Task<Undelivered?> DeliverAsync(IMfaMethod method, MethodResult.Continue step, CancellationToken cancellationToken)
    {
        if (step.Deliver is not { } delivery)
            return null;
        if (method is not IMfaDelivery sender)
            throw new InvalidOperationException($"Method \"{method.Info.Name}\" asks for a delivery and is no IMfaDelivery.");
        try
        {
            return await sender.SendAsync(delivery, cancellationToken) switch
            {
                DeliveryResult.Refused refused => new(refused.Why, IsFinal: true),
                DeliveryResult.Throttled throttled => new(Refusal.Unavailable with { RetryAt = throttled.RetryAt }, IsFinal: false),
                var result when result == DeliveryResult.Accepted => null,
                _ => new(Refusal.Unavailable, IsFinal: false),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // An HTTP client tells of its own timeout by a cancellation that nobody asked for: a failure like any other.
            // The exception may carry what was to be sent: its type only (SEC-A2).
            Log.DeliveryFailed(logger, method.Info.Name, e.GetType().Name);
            return new(Refusal.Unavailable, IsFinal: false);
        }
    }

    /// <summary>Why nothing was sent, and whether nothing ever will be.</summary>
    private sealed record Undelivered(Refusal Why, bool IsFinal);
}
