using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

internal static class UpdateCases
{
    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        Update("Of many updates from one version one wins", async run =>
        {
            var created = await run.CreatedAsync();

            var won = await run.RaceAsync((store, i) => store.UpdateAsync(created with { Epoch = i }, run.Cancel));

            Demand.Winners(1, won, "Updates");
            var after = await run.NowAsync(created);
            Demand.Equal((Array.IndexOf(won, true), 1), ((int)after.Epoch, after.Version), "Epoch, version");
        }),
        Update("An update writes what it may and nothing else", async run =>
        {
            var created = await run.CreatedAsync(t => t with
            {
                Tries = 2,
                Scheme = "Cookies",
                Application = "Shop",
                Device = "Firefox",
                Place = "Bern",
                LastSeenAt = Sample.Noon,
                Browser = TicketId.New(),
                RememberedBy = TicketId.New(),
                SecretHash = new string('a', 64),
            });
            var written = created with
            {
                State = SignInState.Complete,
                Epoch = 3,
                ExpiresAt = Sample.Noon.AddHours(8),
                ProvenAt = Sample.Noon.AddSeconds(1),
                ProvenRank = FactorRank.Possession,
                Amr = ["pwd", "otp", "mfa"],
                Payload = new byte[] { 7 },
                SecretHash = new string('b', 64),
                PriorSecretHash = new string('a', 64),
                RotatedAt = Sample.Noon.AddSeconds(2),
            };
            var other = TicketId.New();

            var updated = await run.Store.UpdateAsync(
                written with
                {
                    User = Sample.Person(),
                    Kind = TicketKind.Session,
                    Owner = other,
                    Scheme = "x",
                    Tries = 99,
                    CreatedAt = Sample.Noon.AddDays(-1),
                    AuthenticatedAt = Sample.Noon.AddDays(-1),
                    Application = "x",
                    Device = "x",
                    Place = "x",
                    LastSeenAt = Sample.Noon.AddDays(1),
                    EndedAt = Sample.Noon,
                    EndReason = SessionEnd.Admin,
                    Successor = other,
                    Browser = other,
                    RememberedBy = other,
                },
                run.Cancel);

            Demand.That(updated, "The update must be written.");
            TicketPromise.Same(written with { Version = 1 }, await run.NowAsync(created), "What may change must be written and the rest must stay.");
        }),
        Update("An update may take the hashes and the rotation away", async run =>
        {
            var created = await run.CreatedAsync(t => t with
            {
                SecretHash = new string('b', 64),
                PriorSecretHash = new string('a', 64),
                RotatedAt = Sample.Noon,
            });

            Demand.That(
                await run.Store.UpdateAsync(created with { SecretHash = null, PriorSecretHash = null, RotatedAt = null }, run.Cancel),
                "The update must be written.");

            var after = await run.NowAsync(created);
            Demand.Equal((null, null, null), (after.SecretHash, after.PriorSecretHash, after.RotatedAt), "Hash, hash before, rotation");
        }),
        Update("Of many rotations of one secret one wins, and its hashes are there", async run =>
        {
            var created = await run.CreatedAsync(t => t with { SecretHash = new string('a', 64) });

            var won = await run.RaceAsync((store, i) => store.UpdateAsync(
                created with { SecretHash = $"{i:d64}", PriorSecretHash = created.SecretHash, RotatedAt = Sample.Noon.AddMilliseconds(i) },
                run.Cancel));

            Demand.Winners(1, won, "Rotations");
            var (winner, after) = (Array.IndexOf(won, true), await run.NowAsync(created));
            Demand.Equal(
                ($"{winner:d64}", created.SecretHash, Sample.Noon.AddMilliseconds(winner)),
                (after.SecretHash, after.PriorSecretHash, after.RotatedAt),
                "Hash, hash before, rotation");
        }),
        Update("A ticket that has ended and another version are refused", async run =>
        {
            var ended = await run.CreatedAsync(t => t with { EndedAt = Sample.Noon });
            var created = await run.CreatedAsync(t => t with { Version = 4 });

            Demand.That(!await run.Store.UpdateAsync(ended, run.Cancel), "It has ended.");
            Demand.That(!await run.Store.UpdateAsync(created with { Version = 3 }, run.Cancel), "An older version must be refused.");
            Demand.That(!await run.Store.UpdateAsync(created with { Version = 5 }, run.Cancel), "A newer version must be refused.");
        }),
    ];

    private static ContractCase<IMfaTicketStore> Update(string name, Func<ContractRun<IMfaTicketStore>, Task> body) =>
        new(nameof(IMfaTicketStore.UpdateAsync), name, body);
}
