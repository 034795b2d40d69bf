using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Factors;

internal static class SealedByOtherKeysCases
{
    public static IEnumerable<ContractCase<IFactorStore>> All =>
    [
        new(
            nameof(IFactorStore.FindSealedByOtherKeysAsync),
            "Payloads of other keys come page by page, each once; plain, removed and re-sealed ones do not",
            PagesAsync),
    ];

    private static async Task PagesAsync(ContractRun<IFactorStore> run)
    {
        var (user, key) = (Sample.Person(), $"key-{Sample.Word()}");
        var wanted = new List<string>();
        for (var i = 0; i < 5; i++)
            wanted.Add((await run.BoundAsync(user)).Id.Value);
        await run.BoundAsync(user, f => f with { SealedBy = null });
        await run.BoundAsync(user, f => f with { SealedBy = key });
        await run.BoundAsync(user, f => f with { State = FactorState.Removed });

        var found = new List<FactorRecord>();
        for (FactorId? after = null; ; after = found[^1].Id)
        {
            var page = await run.Store.FindSealedByOtherKeysAsync(key, after, take: 3, run.Cancel);
            Demand.That(page.Count <= 3, "A page must not be longer than asked.");
            found.AddRange(page);
            if (page.Count < 3)
                break;
        }

        // The store may hold other people's factors too; the order is that of all of them.
        Demand.Words(found.Select(f => f.Id.Value).Order(StringComparer.Ordinal), found.Select(f => f.Id.Value), "Ids in order");
        Demand.Words(wanted.Order(StringComparer.Ordinal), found.Where(f => f.User == user).Select(f => f.Id.Value), "Factors found");
    }
}
