namespace MfaKit.Methods;

/// <summary>
/// How one kind of proof is made and checked. It knows no HTTP, no store and no counter: attempts, waits, quotas,
/// expiry, single use and notices are around it, in the engine, and cannot be forgotten by it.
/// </summary>
/// <remarks>The order of the engine is shape, charge, method, quota, commit, deliver. Implementations are singletons.</remarks>
public interface IMfaMethod
{
    /// <summary>What the engine needs to know of the method; may change between calls (a sender that came to be).</summary>
    MethodInfo Info { get; }

    /// <summary>
    /// Looks at the form of an answer before anything is charged; must touch no secret.
    /// Not called when a transaction begins, nor for what comes in by <see cref="IMfaInbox"/>.
    /// </summary>
    /// <param name="purpose">What the transaction is for.</param>
    /// <param name="step">The step the answer is to, as the person was shown it (how many digits).</param>
    /// <param name="input">The answer.</param>
    /// <returns>Null when the form is right, else the refusal (usually <see cref="Refusal.InvalidRequest"/>).</returns>
    Refusal? CheckShape(Purpose purpose, Step step, MethodInput input);

    /// <summary>Takes an enrolment one step further; <see cref="MethodContext.Stage"/> says which.</summary>
    ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken);

    /// <summary>Takes a challenge one step further; <see cref="MethodContext.Stage"/> says which.</summary>
    ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken);
}
