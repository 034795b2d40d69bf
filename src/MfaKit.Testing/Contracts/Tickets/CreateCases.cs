using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Tickets;

internal static class CreateCases
{
    public static IEnumerable<ContractCase<IMfaTicketStore>> All =>
    [
        new(nameof(IMfaTicketStore.CreateAsync), "A ticket is read back with every field", async run =>
        {
            var created = await run.CreatedAsync(t => t with
            {
                Kind = TicketKind.Visit,
                Owner = TicketId.New(),
                SecretHash = new string('a', 64),
                State = SignInState.MustRebind,
                Epoch = 7,
                EndedAt = Sample.Noon.AddMilliseconds(1),
                ProvenAt = Sample.Noon.AddMilliseconds(2),
                ProvenRank = FactorRank.Possession,
                Amr = ["pwd", "otp", "mfa"],
                Tries = 3,
                Scheme = "Identity.Application",
                Application = new string('p', 64),
                Device = "Firefox on \u260e",
                Place = "Z\u00fcrich",
                LastSeenAt = Sample.Noon.AddMilliseconds(3),
                EndReason = SessionEnd.Copied,
                Successor = TicketId.New(),
                Browser = TicketId.New(),
                RememberedBy = TicketId.New(),
                PriorSecretHash = new string('b', 64),
                RotatedAt = Sample.Noon.AddMilliseconds(4),
                Payload = new byte[] { 1, 2, 3 },
                Version = 4,
            });

            TicketPromise.Same(created, await run.NowAsync(created), "Every field must be read back as it was created.");
        }),
        new(nameof(IMfaTicketStore.CreateAsync), "A ticket with as little as there must be is read back with nothing else", async run =>
        {
            var created = await run.CreatedAsync();

            TicketPromise.Same(created, await run.NowAsync(created), "What was not given must be null.");
        }),
        new(nameof(IMfaTicketStore.CreateAsync), "An id is created once", async run =>
        {
            var created = await run.CreatedAsync();

            await Demand.ThrowsAsync<InvalidOperationException>(
                () => run.Store.CreateAsync(created with { Version = 5 }, run.Cancel), "The same id again");

            Demand.Equal(0, (await run.NowAsync(created)).Version, "Version");
        }),
        new(nameof(IMfaTicketStore.FindAsync), "An unknown id is not found", async run =>
            Demand.That(await run.Store.FindAsync(TicketId.New(), run.Cancel) is null, "There is nothing to find.")),
        new(nameof(IMfaTicketStore.FindAsync), "A ticket that has ended or run out is still found", async run =>
        {
            var ended = await run.CreatedAsync();
            var expired = await run.CreatedAsync(t => t with { ExpiresAt = Sample.Noon });

            await run.Store.EndAsync(ended.Id, SessionEnd.SignedOut, Sample.Noon, run.Cancel);

            Demand.Equal(Sample.Noon, (await run.NowAsync(ended)).EndedAt, "The end");
            await run.NowAsync(expired);
        }),
    ];
}
