using System.Security.Cryptography;
using System.Text.Json;
using MfaKit.Methods;
using MfaKit.Secrets;
using MfaKit.Storage;

namespace MfaKit.Verification;

/// <summary>Seals a transaction's content to the person and the transaction, and opens it again.</summary>
internal sealed class TransactionVault(IMfaSecretProtector protector, StepJson json)
{
    private const string Kind = "transaction";

    public byte[] Seal(UserId user, TransactionId id, TransactionContent content)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(content, json.Content);
        try
        {
            return protector.Seal(new(user, id.Value, Kind), plain).Bytes;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>As the device routes of its method see it; null when it does not open.</summary>
    public InboxEntry? Entry(TransactionRecord row) =>
        Open(row) is { } content ? new(row.Id, row.User, row.Purpose, row.Factor, content.State, row.ExpiresAt) : null;

    /// <summary>Null when it does not open: the caller answers 503 and nothing goes on (SEC-A3).</summary>
    public TransactionContent? Open(TransactionRecord transaction)
    {
        var opened = protector.Open(new(transaction.User, transaction.Id.Value, Kind), transaction.Payload);
        if (!opened.IsOpen)
            return null;
        try
        {
            return JsonSerializer.Deserialize(opened.Bytes, json.Content);
        }
        catch (JsonException)
        {
            // A step kind of a method that is no longer registered.
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(opened.Bytes);
        }
    }
}
