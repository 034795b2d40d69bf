using System.Collections.Concurrent;
using MfaKit.Methods;
using MfaKit.Storage;
using MfaKit.Testing.Contracts;

namespace MfaKit.Contracts;

/// <summary>A contract that no store could break would prove nothing.</summary>
public sealed class ContractFindsRacesTests
{
    [Fact]
    public async Task Store_that_reads_and_then_writes_breaks_its_promise()
    {
        var store = new StoreUnderTest<IQuotaStore> { Nodes = [new ReadThenWriteStore()] };
        var promise = QuotaStoreContract.Cases[0];

        var error = await Assert.ThrowsAsync<ContractViolationException>(() => promise.RunAsync(store, TestContext.Current.CancellationToken));

        Assert.StartsWith("Units taken: expected 5, was", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outbox_that_cannot_be_read_is_no_promise_kept()
    {
        var store = new StoreUnderTest<IFactorStore> { Nodes = [new MfaKit.Storage.InMemory.InMemoryFactorStore()] };
        var promise = FactorStoreContract.Cases.First(c => c.Name.StartsWith("A notice is written", StringComparison.Ordinal));

        await Assert.ThrowsAsync<ContractViolationException>(() => promise.RunAsync(store, TestContext.Current.CancellationToken));
    }

    private sealed class ReadThenWriteStore : IQuotaStore
    {
        // One more than the limit of the promise under test: so many have read before anybody writes, on a slow machine too.
        private const int Together = 6;

        private readonly ConcurrentDictionary<string, int> taken = new(StringComparer.Ordinal);
        private readonly TaskCompletionSource enoughHaveRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int readers;

        public async Task<FullQuota?> TakeAsync(IReadOnlyList<Quota> quotas, DateTimeOffset now, CancellationToken cancellationToken)
        {
            foreach (var quota in quotas)
            {
                var count = taken.GetValueOrDefault(quota.Key);
                if (count >= quota.Limit)
                    return new(quota, now + quota.Window);

                if (Interlocked.Increment(ref readers) == Together)
                    enoughHaveRead.SetResult();
                await enoughHaveRead.Task;
                taken[quota.Key] = count + 1;
            }

            return null;
        }

        public Task GiveBackAsync(IReadOnlyList<QuotaReturn> returns, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);
    }
}
