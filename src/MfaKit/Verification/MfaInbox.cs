using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Verification;

/// <summary>Answers that come in by a device: the same order, the same limits, and the browser completes.</summary>
internal sealed class MfaInbox(ITransactionStore transactions, MethodRegistry methods, TransactionDesk desk, TransactionVault vault, InboxJudge judge, TimeProvider time) : IMfaInbox
{
    public async ValueTask<MfaResult<MfaTransaction>> SubmitAsync(TransactionId id, FactorId? from, MethodInput input, CancellationToken cancellationToken)
    {
        if (await transactions.FindAsync(id, cancellationToken) is not { } row)
            return Refusal.NotFound;
        if (desk.Closed(row) is { } closed)
            return await judge.WasAskedAsync(row, from, cancellationToken) ? closed : Refusal.NotFound;
        if (!methods.TryGet(row.Method, out var method))
            return Refusal.Unavailable;
        if (input.Bytes > method.Info.MaxInputBytes)
            return Refusal.InvalidRequest;
        return await judge.JudgeAsync(row, from, method, input, cancellationToken);
    }

    public async ValueTask<bool> NoteDeliveryAsync(MethodName method, LookupKey key, DeliveryState state, CancellationToken cancellationToken) =>
        await transactions.NoteDeliveryAsync(method, key, state, time.GetUtcNow(), cancellationToken);

    public async ValueTask<InboxEntry?> ReadAsync(TransactionId id, CancellationToken cancellationToken) =>
        await transactions.FindAsync(id, cancellationToken) is { State: TransactionState.Pending } row && row.ExpiresAt > time.GetUtcNow()
            ? vault.Entry(row)
            : null;

    public async ValueTask<TransactionId?> FindAsync(MethodName method, LookupKey key, CancellationToken cancellationToken) =>
        (await transactions.FindAsync(method, key, cancellationToken))?.Id;
}
