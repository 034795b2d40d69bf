namespace MfaKit.Testing.Methods;

/// <summary>One promise of a method in the engine, to be run by any test framework.</summary>
public sealed class MethodCase
{
    private readonly Func<MethodRig, Task> _body;

    internal MethodCase(string name, Func<MethodRig, Task> body, bool needsAnswers = false) => (Name, _body, NeedsAnswers) = (name, body, needsAnswers);

    /// <summary>The promise: a sentence, unique within the contract.</summary>
    public string Name { get; }

    /// <summary>True where the browser must bring the answer, right or wrong; leave such a case out when <see cref="MethodActor.IsOutOfBand"/>.</summary>
    public bool NeedsAnswers { get; }

    /// <summary>Runs it with a host, a person and an authenticator of its own.</summary>
    /// <exception cref="Contracts.ContractViolationException">The promise is broken.</exception>
    public async Task RunAsync(MethodActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var rig = MethodRig.Build(actor, cancellationToken);
        await _body(rig);
    }

    /// <summary>The promise.</summary>
    public override string ToString() => Name;
}
