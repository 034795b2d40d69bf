using System.Security.Cryptography;
using MfaKit.Storage;
using Microsoft.Extensions.Logging;

namespace MfaKit.Secrets;

/// <summary>
/// Puts factors that nobody uses under the current key, so that an old key can be revoked some day (SEC-K2, ASVS 11.2.2).
/// Any number of nodes may run it at the same time.
/// </summary>
internal sealed partial class Resealer(IFactorStore store, FactorSecrets secrets, ILogger<Resealer> logger)
{
    private const int PageSize = 100;

    /// <summary>Runs once over the store.</summary>
    /// <returns>How many were re-sealed. What cannot be opened is left as it is: its key may come back.</returns>
    /// <exception cref="SecretUnavailableException">The key ring cannot be used; what was written stays.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (keyId, resealed, unreadable) = (secrets.CurrentKeyId, 0, 0);
        FactorId? after = null;
        while (await store.FindSealedByOtherKeysAsync(keyId, after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var factor in page.Where(f => f.SealedBy is not null))
            {
                var written = await ResealAsync(factor, cancellationToken);
                resealed += written is true ? 1 : 0;
                unreadable += written is null ? 1 : 0;
            }

            after = page[^1].Id;
        }

        Report(resealed, unreadable);
        return resealed;
    }

    // Null when it does not open; false when somebody wrote the factor first, and so sealed it anew.
    private async Task<bool?> ResealAsync(FactorRecord factor, CancellationToken cancellationToken)
    {
        var opened = secrets.Open(factor);
        if (!opened.IsOpen)
        {
            LogUnreadable(factor.Id, opened.State);
            return null;
        }

        var write = secrets.Reseal(factor, opened);
        CryptographicOperations.ZeroMemory(opened.Bytes);
        return await store.CommitAsync(new() { User = factor.User, Writes = [write] }, cancellationToken);
    }

    private void Report(int resealed, int unreadable)
    {
        if (unreadable > 0)
            LogLeft(unreadable);
        if (resealed > 0)
            LogResealed(resealed);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Factor {Factor} cannot be opened: {State}.")]
    private partial void LogUnreadable(FactorId factor, SecretState state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} factors cannot be opened with this key ring and were left as they are.")]
    private partial void LogLeft(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} factors were sealed with the current key.")]
    private partial void LogResealed(int count);
}
