namespace MfaKit.Methods;

/// <summary>A pending transaction as the device routes of its own method see it.</summary>
/// <param name="Id">The transaction.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Factor">The factor that will be bound or is asked; null when all of the method are asked.</param>
/// <param name="State">What the method's last <see cref="MethodResult.Continue"/> left for itself.</param>
/// <param name="ExpiresAt">When it runs out.</param>
public sealed record InboxEntry(TransactionId Id, UserId User, Purpose Purpose, FactorId? Factor, ReadOnlyMemory<byte> State, DateTimeOffset ExpiresAt)
{
    /// <summary>The id only: the state may be secret (SEC-A2).</summary>
    public override string ToString() => Id.ToString();
}
