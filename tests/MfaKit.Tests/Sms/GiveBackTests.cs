using System.Collections.Concurrent;
using MfaKit.Attacks;
using MfaKit.Hosting;
using MfaKit.Methods;
using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Sms;

/// <summary>A proof gives units of a quota back once, however often it is brought at the same time.</summary>
public sealed class GiveBackTests
{
    private readonly Handset _handset = new();

    [Fact, Trait("row", "SEC-S5"), Trait("row", "SEC-N1"), Trait("attack", "SMS pumping")]
    public async Task Right_code_that_is_brought_twice_at_once_gives_back_once()
    {
        var (transactions, quotas) = (new Rendezvous(), new Listening());
        await using var host = await SmsHost.StartAsync(_handset, also: mfa =>
            mfa.Services.AddSingleton<ITransactionStore>(transactions).AddSingleton<IQuotaStore>(quotas));
        using var owner = host.NewBrowser();
        await owner.EnrollSmsAsync(_handset);
        var (browser, challenge) = await host.WaitingAsync();
        var shot = await browser.AimAsync($"/mfa/challenges/{challenge}/verify", new { code = _handset.Code });
        quotas.Returns.Clear();
        transactions.Meet = true;

        var replies = await Arena.FireAsync([shot, shot]);

        Assert.Single(replies, reply => reply.Status == 200);
        Assert.Single(quotas.Returns);
        browser.Dispose();
    }

    private sealed class Listening : IQuotaStore
    {
        private readonly InMemoryQuotaStore _inner = new();

        public ConcurrentQueue<QuotaReturn> Returns { get; } = [];

        public Task<FullQuota?> TakeAsync(IReadOnlyList<Quota> quotas, DateTimeOffset now, CancellationToken cancellationToken) =>
            _inner.TakeAsync(quotas, now, cancellationToken);

        public Task GiveBackAsync(IReadOnlyList<QuotaReturn> returns, DateTimeOffset now, CancellationToken cancellationToken)
        {
            foreach (var given in returns)
                Returns.Enqueue(given);
            return _inner.GiveBackAsync(returns, now, cancellationToken);
        }

        public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => _inner.PurgeAsync(before, cancellationToken);
    }

    /// <summary>Two that complete the same transaction wait for each other before either is written.</summary>
    private sealed class Rendezvous : ITransactionStore
    {
        private readonly InMemoryTransactionStore _inner = new();
        private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _here;

        public bool Meet { get; set; }

        public Task CreateAsync(TransactionRecord transaction, Supersede supersede, CancellationToken cancellationToken) =>
            _inner.CreateAsync(transaction, supersede, cancellationToken);

        public Task<TransactionRecord?> FindAsync(TransactionId id, CancellationToken cancellationToken) => _inner.FindAsync(id, cancellationToken);

        public Task<TransactionRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken) =>
            _inner.FindAsync(method, key, cancellationToken);

        public Task<TransactionRecord?> FindOpenAsync(UserId user, TicketId ticket, DateTimeOffset now, CancellationToken cancellationToken) =>
            _inner.FindOpenAsync(user, ticket, now, cancellationToken);

        public Task<IReadOnlyList<TransactionRecord>> ListPendingAsync(UserId user, MethodName method, DateTimeOffset now, CancellationToken cancellationToken) =>
            _inner.ListPendingAsync(user, method, now, cancellationToken);

        public Task<IReadOnlyList<TransactionStanding>> ReadStandingsAsync(IReadOnlyCollection<TransactionId> ids, CancellationToken cancellationToken) =>
            _inner.ReadStandingsAsync(ids, cancellationToken);

        public Task<bool> ChargeAsync(TransactionId id, int? maxTries, int? maxTriesSinceSend, DateTimeOffset now, CancellationToken cancellationToken) =>
            _inner.ChargeAsync(id, maxTries, maxTriesSinceSend, now, cancellationToken);

        public async Task<bool> MoveAsync(TransactionRecord changed, bool isSend, CancellationToken cancellationToken)
        {
            if (Meet && changed.State == TransactionState.Complete)
            {
                if (Interlocked.Increment(ref _here) == 2)
                    _both.SetResult();
                await _both.Task.WaitAsync(cancellationToken);
            }

            return await _inner.MoveAsync(changed, isSend, cancellationToken);
        }

        public Task<bool> NoteDeliveryAsync(MethodName method, LookupKey key, DeliveryState state, DateTimeOffset now, CancellationToken cancellationToken) =>
            _inner.NoteDeliveryAsync(method, key, state, now, cancellationToken);

        public Task EndAllAsync(UserId user, TransactionState to, string reason, FactorId? factor, CancellationToken cancellationToken) =>
            _inner.EndAllAsync(user, to, reason, factor, cancellationToken);

        public Task<int> PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken) => _inner.PurgeAsync(before, cancellationToken);
    }
}
