namespace MfaKit.Testing.Contracts;

/// <summary>What a case works with.</summary>
internal sealed class ContractRun<TStore>(StoreUnderTest<TStore> under, CancellationToken cancel)
    where TStore : class
{
    public StoreUnderTest<TStore> Under => under;

    public TStore Store => under.Nodes[0];

    public CancellationToken Cancel => cancel;

    public int Callers => under.Callers;

    /// <summary>Lets callers loose at the same moment, dealt out over the nodes.</summary>
    public async Task<T[]> RaceAsync<T>(Func<TStore, int, Task<T>> call, int? callers = null)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, callers ?? Callers)
            .Select(i => Task.Run(
                async () =>
                {
                    await start.Task;
                    return await call(under.Nodes[i % under.Nodes.Count], i);
                },
                cancel))
            .ToList();
        start.SetResult();
        return await Task.WhenAll(running);
    }
}
