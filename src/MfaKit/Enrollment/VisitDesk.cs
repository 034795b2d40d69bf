using MfaKit.Storage;
using Microsoft.Extensions.Options;

namespace MfaKit.Enrollment;

/// <summary>Opens and extends set-up visits; the one place where freshness is judged (SEC-E1).</summary>
internal sealed class VisitDesk(IMfaTicketStore tickets, Holdings holdings, IOptions<EnrollmentOptions> options, TimeProvider time, IPersonReach? reach = null)
{
    /// <summary>How often a visit can be made longer: what WCAG 2.2.1 asks for, and no more on one look at freshness.</summary>
    private const int MostExtensions = 10;

    private readonly EnrollmentOptions _options = options.Value;

    /// <summary>States from which enrolment is reached at all; a sign-in that must verify never does.</summary>
    public static Refusal? Reach(MfaCaller caller) => caller.State switch
    {
        SignInState.MustVerify => Refusal.MfaRequired,
        SignInState.Complete or SignInState.MustEnroll or SignInState.MustAdd or SignInState.MustRebind or SignInState.MayEnroll => null,
        _ => Refusal.WrongState,
    };

    /// <summary>Why the caller may not change security settings now; null when they may.</summary>
    public Refusal? NotFresh(MfaCaller caller, PersonRecord person)
    {
        var since = time.GetUtcNow() - _options.FreshAuthentication;
        if (person.Epoch != caller.Epoch)
            return Refusal.SessionEnded;

        // Whoever came in by a recovery code owns factors they cannot prove: that code was the proof.
        if (caller.State == SignInState.MustRebind)
            return null;
        if (!Holdings.IsBound(person))
            return caller.AuthenticatedAt > since ? null : Refusal.SignInRequired;
        if (caller.State == SignInState.MustEnroll)
            return Refusal.WrongState;
        if (caller.ProvenAt is not { } at || at <= since)
            return Refusal.StepUpRequired;
        return TooWeak(caller, person);
    }

    /// <summary>
    /// Why the caller's proof is worth less than what the person owns by now; null when it is not. Asked at each change, since a visit
    /// that began by a text message goes on when the person binds something stronger elsewhere (SEC-E1).
    /// </summary>
    public Refusal? TooWeak(MfaCaller caller, PersonRecord person) =>
        caller.State == SignInState.MustRebind || !Holdings.IsBound(person) || caller.ProvenRank >= holdings.HighestRank(person)
            ? null
            : Refusal.WeakerMethod;

    /// <summary>
    /// True for a weaker proof that may replace a stronger factor, now or later (flow B9). A recovery code is none: it replaces at once, or
    /// changes nothing (SEC-C5).
    /// </summary>
    public bool MayReplace(MfaCaller caller) => caller.ProvenRank > FactorRank.Recovery && _options.ReplaceByWeaker switch
    {
        ReplaceByWeaker.AtOnce => true,

        // Where nothing tells the person, the delay only hides what comes.
        ReplaceByWeaker.AfterDelay => reach is not null,
        _ => false,
    };

    /// <summary>
    /// Why the caller may not bind a factor of a method; null when they may. A proof that is too weak to bind anything may still put a
    /// factor in the place of one that is no weaker than it, which then <see cref="TakesOverAt">takes over later</see>.
    /// </summary>
    public Refusal? TooWeakToBind(MfaCaller caller, PersonRecord person, MethodName method, FactorId? replaces) =>
        TooWeak(caller, person) is { } weaker && !(MayReplace(caller) && IsReplacement(person, method, replaces)) ? weaker : null;

    /// <summary>When what the caller binds takes over; null for at once.</summary>
    public DateTimeOffset? TakesOverAt(MfaCaller caller, PersonRecord person) =>
        TooWeak(caller, person) is not null && _options.ReplaceByWeaker == ReplaceByWeaker.AfterDelay ? time.GetUtcNow() + _options.ReplacementDelay : null;

    public Task<TicketRecord?> CurrentAsync(MfaCaller caller, CancellationToken cancellationToken) =>
        tickets.FindOwnedAsync(caller.Ticket, TicketKind.Visit, time.GetUtcNow(), cancellationToken);

    public async Task<MfaVisit> StartAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var visit = new TicketRecord
        {
            Id = TicketId.New(),
            Kind = TicketKind.Visit,
            User = caller.User,
            Owner = caller.Ticket,
            State = SignInState.Complete,
            Epoch = caller.Epoch,
            CreatedAt = now,
            ExpiresAt = now + _options.VisitLifetime,
            AuthenticatedAt = caller.AuthenticatedAt,
        };
        await tickets.CreateAsync(visit, cancellationToken);
        await KeepSignInAsync(caller, visit.ExpiresAt, cancellationToken);
        return new(visit.Id, visit.ExpiresAt);
    }

    public async Task<MfaResult<MfaVisit>> ExtendAsync(MfaCaller caller, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(caller, cancellationToken) is not { } visit)
            return Refusal.WrongState;
        var (next, last) = (time.GetUtcNow() + _options.VisitLifetime, visit.CreatedAt + ((MostExtensions + 1) * _options.VisitLifetime));
        var longer = visit with { ExpiresAt = next < last ? next : last };
        if (!await tickets.UpdateAsync(longer, cancellationToken))
            return Refusal.WrongState;
        await KeepSignInAsync(caller, longer.ExpiresAt, cancellationToken);
        return new MfaVisit(longer.Id, longer.ExpiresAt);
    }

    // A sign-in that can only enrol lives as long as its visit: ten minutes would cut the person off in the middle.
    private async Task KeepSignInAsync(MfaCaller caller, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (caller.IsPending && caller.Record.ExpiresAt < until)
            await tickets.UpdateAsync(caller.Record with { ExpiresAt = until }, cancellationToken);
    }

    // Never by something weaker: a number that took an app's place would be all that is asked from then on.
    private bool IsReplacement(PersonRecord person, MethodName method, FactorId? replaces) =>
        Holdings.Binding(person).FirstOrDefault(f => f.Id == replaces) is { } old && holdings.RankOf(method) >= holdings.RankOf(old);
}
