using MfaKit.Storage;

namespace MfaKit.Testing.Contracts.Transactions;

/// <summary>Steps that many promises of a transaction store begin or end with.</summary>
internal static class TransactionPromise
{
    private static readonly Supersede Nothing = new();

    public static async Task<TransactionRecord> CreatedAsync(
        this ContractRun<ITransactionStore> run,
        UserId? user = null,
        Func<TransactionRecord, TransactionRecord>? with = null,
        Supersede? supersede = null)
    {
        var transaction = Sample.Challenge(user ?? Sample.Person());
        transaction = with?.Invoke(transaction) ?? transaction;
        await run.Store.CreateAsync(transaction, supersede ?? Nothing, run.Cancel);
        return transaction;
    }

    public static async Task<TransactionRecord> NowAsync(this ContractRun<ITransactionStore> run, TransactionRecord transaction) =>
        Demand.Found(await run.Store.FindAsync(transaction.Id, run.Cancel), $"Transaction {transaction.Id}");

    public static async Task StateIsAsync(this ContractRun<ITransactionStore> run, TransactionRecord transaction, TransactionState state, string which) =>
        Demand.Equal(state, (await run.NowAsync(transaction)).State, which);

    public static TransactionRecord AsEnrollment(TransactionRecord transaction) =>
        transaction with { Id = TransactionId.New(Purpose.Enroll), Purpose = Purpose.Enroll };
}
