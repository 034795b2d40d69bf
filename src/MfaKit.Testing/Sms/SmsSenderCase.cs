namespace MfaKit.Testing.Sms;

/// <summary>One promise of a sender, to be run by any test framework.</summary>
public sealed class SmsSenderCase
{
    private readonly Func<SmsSenderRig, Task> _body;

    internal SmsSenderCase(string name, Func<SmsSenderRig, Task> body) => (Name, _body) = (name, body);

    /// <summary>The promise: a sentence, unique within the contract.</summary>
    public string Name { get; }

    /// <summary>Runs it with a host and a provider's stand-in of its own.</summary>
    /// <exception cref="Contracts.ContractViolationException">The promise is broken.</exception>
    public async Task RunAsync(SmsSenderActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var rig = await SmsSenderRig.StartAsync(actor, cancellationToken);
        await _body(rig);
    }

    /// <summary>The promise.</summary>
    public override string ToString() => Name;
}
