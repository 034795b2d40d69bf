using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MfaKit.Secrets;

namespace MfaKit.Sms;

/// <summary>
/// What is kept of codes and numbers outside of sealed payloads: keyed hashes only. A bare hash of six digits, or of a number, is
/// found by trying all of them (threat note 4.4).
/// </summary>
internal sealed class SmsKeys(ServerKey server)
{
    /// <summary>Digits at the end of a number that two neighbours differ in.</summary>
    private const int LastDigits = 4;

    /// <summary>What is kept of a code: bound to the transaction, the person, the purpose and the number (SEC-S3).</summary>
    public async ValueTask<byte[]> MacAsync(TransactionId transaction, UserId user, Purpose purpose, PhoneNumber number, string code, CancellationToken cancellationToken)
    {
        // No part but the last can hold a line end, so no two inputs are written alike.
        var bound = $"{transaction.Value}\n{user.Value}\n{purpose}\n{number.E164}\n{code}";
        return Hash(await server.DeriveAsync("sms code", cancellationToken), bound);
    }

    /// <summary>By which a number is found and counted: 64 hex digits.</summary>
    public async ValueTask<string> NumberKeyAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(Hash(await server.DeriveAsync("sms number", cancellationToken), number.E164));

    /// <summary>The same for all numbers that differ in their last four digits only.</summary>
    public async ValueTask<string> PrefixKeyAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(Hash(await server.DeriveAsync("sms prefix", cancellationToken), number.E164[..^LastDigits]));

    /// <summary>What proves that a report is of a message: 43 base64url characters.</summary>
    public async ValueTask<string> ReportTagAsync(SmsMessageId message, CancellationToken cancellationToken) =>
        Base64Url.EncodeToString(Hash(await server.DeriveAsync("sms report", cancellationToken), message.Value));

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
