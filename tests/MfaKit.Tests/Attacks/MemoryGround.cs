using MfaKit.Storage;
using MfaKit.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;

namespace MfaKit.Attacks;

/// <summary>The store that a host has before it adds one.</summary>
public sealed class MemoryGround : IGround
{
    public int Nodes => 1;

    public Task<Action<MfaBuilder>> NewStoreAsync() => Task.FromResult<Action<MfaBuilder>>(_ => { });

    public Task<IReadOnlyList<OutboxRecord>> ReadOutboxAsync(IServiceProvider node, UserId user) =>
        Task.FromResult<IReadOnlyList<OutboxRecord>>([.. ((InMemoryFactorStore)node.GetRequiredService<IFactorStore>()).Outbox.Where(n => n.User == user)]);
}

public sealed class MemoryReplayAttacks(MemoryGround ground) : ReplayAttacks<MemoryGround>(ground);

public sealed class MemoryGuessingAttacks(MemoryGround ground) : GuessingAttacks<MemoryGround>(ground);

public sealed class MemoryPumpingAttacks(MemoryGround ground) : PumpingAttacks<MemoryGround>(ground);

public sealed class MemoryRecoveryAttacks(MemoryGround ground) : RecoveryAttacks<MemoryGround>(ground);

public sealed class MemoryPostponementAttacks(MemoryGround ground) : PostponementAttacks<MemoryGround>(ground);

public sealed class MemoryPushRaceAttacks(MemoryGround ground) : PushRaceAttacks<MemoryGround>(ground);
