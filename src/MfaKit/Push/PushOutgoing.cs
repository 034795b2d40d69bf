namespace MfaKit.Push;

/// <summary>Phones to be woken for a transaction.</summary>
internal sealed record PushOutgoing(TransactionId Transaction, UserId User, DateTimeOffset ExpiresAt, IReadOnlyList<PushTarget> Targets)
{
    /// <summary>The transaction only.</summary>
    public override string ToString() => Transaction.ToString();
}
