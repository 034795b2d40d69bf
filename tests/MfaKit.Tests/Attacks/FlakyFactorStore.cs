using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Attacks;

/// <summary>A store whose verbs can be made to fail, each with a message that must reach nobody.</summary>
internal sealed class FlakyFactorStore(IFactorStore inner) : IFactorStore
{
    public const string Message = "canary: Host=db;Password=hunter2";

    /// <summary>The verb that fails, or null when all work.</summary>
    public string? Broken { get; set; }

    public Task<PersonRecord> ReadAsync(UserId user, CancellationToken cancellationToken) => Unless(nameof(ReadAsync), () => inner.ReadAsync(user, cancellationToken));

    public Task<PersonEpoch> ReadEpochAsync(UserId user, CancellationToken cancellationToken) =>
        Unless(nameof(ReadEpochAsync), () => inner.ReadEpochAsync(user, cancellationToken));

    public Task<FactorRecord?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken) =>
        Unless(nameof(FindAsync), () => inner.FindAsync(method, key, cancellationToken));

    public Task<ChargeOutcome> ChargeAsync(Charge charge, CancellationToken cancellationToken) => Unless(nameof(ChargeAsync), () => inner.ChargeAsync(charge, cancellationToken));

    public Task<bool> CommitAsync(FactorChange change, CancellationToken cancellationToken) => Unless(nameof(CommitAsync), () => inner.CommitAsync(change, cancellationToken));

    public Task<ReadOnlyMemory<byte>> ProbeAsync(ReadOnlyMemory<byte> candidate, bool replace, CancellationToken cancellationToken) =>
        inner.ProbeAsync(candidate, replace, cancellationToken);

    public Task<IReadOnlyList<FactorRecord>> FindSealedByOtherKeysAsync(string keyId, FactorId? after, int take, CancellationToken cancellationToken) =>
        inner.FindSealedByOtherKeysAsync(keyId, after, take, cancellationToken);

    private async Task<T> Unless<T>(string verb, Func<Task<T>> work) => Broken == verb ? throw new TimeoutException(Message) : await work();
}
