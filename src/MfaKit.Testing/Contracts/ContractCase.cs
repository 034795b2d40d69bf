namespace MfaKit.Testing.Contracts;

/// <summary>One promise of a store, to be run by any test framework.</summary>
/// <typeparam name="TStore">The store's interface.</typeparam>
public sealed class ContractCase<TStore>
    where TStore : class
{
    private readonly Func<ContractRun<TStore>, Task> _body;

    internal ContractCase(string verb, string name, Func<ContractRun<TStore>, Task> body) => (Verb, Name, _body) = (verb, name, body);

    /// <summary>The method of the interface whose promise it is.</summary>
    public string Verb { get; }

    /// <summary>The promise: a sentence, unique within the contract.</summary>
    public string Name { get; }

    /// <summary>Runs it.</summary>
    /// <exception cref="ContractViolationException">The store does not keep the promise.</exception>
    public Task RunAsync(StoreUnderTest<TStore> store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        return _body(new ContractRun<TStore>(store, cancellationToken));
    }

    /// <summary>The promise.</summary>
    public override string ToString() => Name;
}
