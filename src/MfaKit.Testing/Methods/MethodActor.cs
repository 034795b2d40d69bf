using MfaKit.Methods;

namespace MfaKit.Testing.Methods;

/// <summary>
/// The person's side of a method: an authenticator in their hand, with whatever it keeps. <see cref="MethodContract"/> plays the
/// browser and the engine around it is the real one. Each case gets an actor of its own.
/// </summary>
public abstract class MethodActor
{
    /// <summary>The method it answers for.</summary>
    public abstract MethodName Method { get; }

    /// <summary>How far the clock must go before the authenticator can make the next proof. Default: not at all.</summary>
    public virtual TimeSpan NextProof => TimeSpan.Zero;

    /// <summary>False where the proof that enrolled could be given again at sign-in, because it has no guard of the factor's. Default true.</summary>
    public virtual bool EnrollmentProofIsSpent => true;

    /// <summary>
    /// True where a wrong answer is not typed by the person but ends the transaction, as with a phone: cases that
    /// <see cref="MethodCase.NeedsAnswers"/> do not fit then.
    /// </summary>
    public virtual bool IsOutOfBand => false;

    /// <summary>What the browser sends to begin an enrolment. Default: nothing.</summary>
    public virtual MethodInput BeginInput => MethodInput.Empty;

    /// <summary>
    /// Secrets in plain, as they would lie in a store if somebody forgot to seal them: keys and codes, raw and as text. Asked for
    /// after a proof was made. None is allowed for a method that stores no secret.
    /// </summary>
    public abstract IReadOnlyList<ReadOnlyMemory<byte>> Canaries { get; }

    /// <summary>Input of a shape that no step of the method takes.</summary>
    public virtual MethodInput Misshapen => MethodInput.From([new("unheard_of", "x")]);

    /// <summary>Adds the method and what it needs to a host.</summary>
    public abstract void Register(MfaBuilder mfa);

    /// <summary>Called once, when the host stands: takes the clock, the inbox, the sender that captures.</summary>
    public virtual void Attach(IServiceProvider services)
    {
    }

    /// <summary>The right answer to a step; null when a device has answered by <see cref="IMfaInbox"/> and the browser completes.</summary>
    /// <param name="transaction">As the browser that began it sees it; what is told once stands in it only the first time.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public abstract ValueTask<MethodInput?> AnswerAsync(MfaTransaction transaction, CancellationToken cancellationToken);

    /// <summary>An answer of right shape that is wrong.</summary>
    /// <param name="transaction">As the browser that began it sees it.</param>
    public abstract MethodInput Wrong(MfaTransaction transaction);
}
