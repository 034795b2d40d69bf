using System.Reflection;
using MfaKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MfaKit.Benchmarks.Waiting;

/// <summary>Counts what is read of a store of transactions, whichever it is.</summary>
internal sealed class CountedReads
{
    private long _batches;
    private long _rows;
    private long _singles;

    /// <summary>Reads of many at once, what they asked for, and reads of one.</summary>
    public (long Batches, long Rows, long Singles) Now => (Interlocked.Read(ref _batches), Interlocked.Read(ref _rows), Interlocked.Read(ref _singles));

    public void Count(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(ITransactionStore));
        services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var store = DispatchProxy.Create<ITransactionStore, Proxy>();
            ((Proxy)(object)store).Wrap((ITransactionStore)(real.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)), this);
            return store;
        }));
    }

    private void Note(string verb, object?[] arguments)
    {
        if (verb == nameof(ITransactionStore.ReadStandingsAsync))
        {
            Interlocked.Increment(ref _batches);
            Interlocked.Add(ref _rows, ((IReadOnlyCollection<TransactionId>)arguments[0]!).Count);
        }
        else if (verb == nameof(ITransactionStore.FindAsync))
        {
            Interlocked.Increment(ref _singles);
        }
    }

    private class Proxy : DispatchProxy
    {
        private ITransactionStore _store = null!;
        private CountedReads _reads = null!;

        public void Wrap(ITransactionStore store, CountedReads reads) => (_store, _reads) = (store, reads);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            _reads.Note(targetMethod!.Name, args!);
            return targetMethod.Invoke(_store, args);
        }
    }
}
