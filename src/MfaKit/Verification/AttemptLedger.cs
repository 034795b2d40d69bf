using MfaKit.Methods;
using MfaKit.Storage;
using Microsoft.Extensions.Options;

namespace MfaKit.Verification;

/// <summary>
/// The one place where attempts are charged, before anything is compared (SEC-L1 to L5). No method, page or route has a
/// counter of its own.
/// </summary>
internal sealed class AttemptLedger(
    IFactorStore factors, ITransactionStore transactions, IMfaTicketStore tickets, IOptions<VerificationOptions> options, TimeProvider time)
{
    private readonly VerificationOptions _options = options.Value;
    private readonly WaitLadder _waits = options.Value.Waits;

    /// <summary>Charges a pending sign-in: ten proofs by whatever factors, then the first factor is asked again.</summary>
    public async Task<Refusal?> ChargeSignInAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (!caller.IsPending || await tickets.ChargeAsync(caller.Ticket, _options.ProofsPerSignIn, time.GetUtcNow(), cancellationToken))
            return null;
        await tickets.EndAsync(caller.Ticket, SessionEnd.SignedOut, time.GetUtcNow(), cancellationToken);
        return Refusal.SignInRequired;
    }

    /// <summary>
    /// Charges a known browser, which has as many free failures of its own between two full sign-ins as strangers have together; one
    /// that has used them up is a stranger (SEC-L4, SEC-L5).
    /// </summary>
    /// <returns>Whose budget the factor is charged to.</returns>
    public async Task<ClientTrust> ChargeBrowserAsync(MfaCaller caller, CancellationToken cancellationToken) =>
        caller.Record.Browser is { } browser && await tickets.ChargeAsync(browser, _options.FreeFailures, time.GetUtcNow(), cancellationToken)
            ? ClientTrust.Known
            : ClientTrust.Unknown;

    /// <summary>Charges a transaction, where something besides the factor limits it.</summary>
    public async Task<Refusal?> ChargeTransactionAsync(TransactionRecord row, int? maxTries, int? maxTriesSinceSend, CancellationToken cancellationToken)
    {
        if (maxTries is null && maxTriesSinceSend is null)
            return null;
        var now = time.GetUtcNow();
        if (await transactions.ChargeAsync(row.Id, maxTries, maxTriesSinceSend, now, cancellationToken))
            return null;
        return row.ExpiresAt <= now ? Refusal.Expired() : Refusal.TooManyAttempts(null);
    }

    /// <summary>Charges a factor. The record is the factor after the charge.</summary>
    public async Task<MfaResult<FactorRecord>> ChargeFactorAsync(UserId user, FactorId factor, ClientTrust trust, CancellationToken cancellationToken)
    {
        var charge = Draw(user, factor, trust);
        var outcome = await factors.ChargeAsync(charge, cancellationToken);
        if (outcome is { Allowed: true, Factor: { } charged })
            return charged;
        if (outcome.Factor is not { } refused)
            return Refusal.Expired();
        if (IsWornOut(refused))
            await CloseAsync(refused, cancellationToken);
        return WhyNot(refused, trust) ?? Refusal.TooManyAttempts(refused.NextTryAt);
    }

    /// <summary>Why a factor takes no attempt now, as far as its row tells; null when it does.</summary>
    public Refusal? WhyNot(FactorRecord factor, ClientTrust trust)
    {
        var charge = Draw(factor.User, factor.Id, trust);
        return factor switch
        {
            { State: FactorState.Removed } => Refusal.Expired(),
            { State: FactorState.Suspended } => Refusal.WrongState,
            { State: not FactorState.Active } => Refusal.TooManyAttempts(null),
            _ when IsWornOut(factor) => Refusal.TooManyAttempts(null),
            // A known browser has a budget of its own: what a stranger provoked does not keep it (SEC-L5).
            _ when trust != ClientTrust.Known && factor.NextTryAt > charge.Now => Refusal.TooManyAttempts(factor.NextTryAt),
            _ when trust == ClientTrust.Unknown && Strikes(factor, charge) is var (now, before) && now + before >= _options.StrikeLimit =>
                Refusal.TooManyAttempts(StrikesEnd(charge, now)),
            _ => null,
        };
    }

    /// <summary>
    /// After a wrong answer: writes the notice where the person should hear of it, once per threshold, since exactly one of
    /// any number of parallel charges sees each count.
    /// </summary>
    public async Task NoteFailureAsync(FactorRecord charged, ClientInfo client, CancellationToken cancellationToken)
    {
        if (IsWornOut(charged))
            await CloseAsync(charged, cancellationToken);
        else if (charged.Failures == _options.FreeFailures || (client.Trust == ClientTrust.Unknown && charged.Strikes + charged.StrikesBefore == _options.StrikeLimit))
            await factors.CommitAsync(new() { User = charged.User, Outbox = [Locked(charged, client)] }, cancellationToken);
    }

    /// <summary>Answers left before a wait, for the owner to see.</summary>
    public int Left(FactorRecord factor) => Math.Max(_options.FreeFailures - factor.Failures, 1);

    private bool IsWornOut(FactorRecord factor) => factor.State == FactorState.Active && factor.Failures >= _options.FailureCap;

    private Task<bool> CloseAsync(FactorRecord factor, CancellationToken cancellationToken) => factors.CommitAsync(
        new()
        {
            User = factor.User,
            Writes = [new FactorWrite.Move(factor.Id, [FactorState.Active], FactorState.Disabled, time.GetUtcNow())],
            Outbox = [Locked(factor, ClientInfo.None)],
        },
        cancellationToken);

    private OutboxRecord Locked(FactorRecord factor, ClientInfo client) =>
        Notices.Make(OutboxRecord.FactorLocked, factor.User, time.GetUtcNow(), factor.Method, factor.Id, client);

    private Charge Draw(UserId user, FactorId factor, ClientTrust trust) => new()
    {
        Factor = factor,
        User = user,
        Now = time.GetUtcNow(),
        Trust = trust,
        Waits = _waits,
        Cap = _options.FailureCap,
        StrikeLimit = _options.StrikeLimit,
        StrikeWindow = _options.StrikeWindow,
    };

    private static (int Now, int Before) Strikes(FactorRecord factor, Charge charge) => (charge.CurrentStrikeWindow - factor.StrikeWindow) switch
    {
        0 => (factor.Strikes, factor.StrikesBefore),
        1 => (0, factor.Strikes),
        _ => (0, 0),
    };

    private DateTimeOffset StrikesEnd(Charge charge, int strikesNow)
    {
        var windows = charge.CurrentStrikeWindow + (strikesNow >= _options.StrikeLimit ? 2 : 1);
        return DateTimeOffset.FromUnixTimeMilliseconds(windows * (long)_options.StrikeWindow.TotalMilliseconds);
    }
}
