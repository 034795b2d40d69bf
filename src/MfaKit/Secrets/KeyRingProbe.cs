using MfaKit.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MfaKit.Secrets;

/// <summary>
/// Opens the ciphertext that the store keeps for all nodes, which holds the <see cref="ServerKey"/>. A node with another ring, which no look at its configuration can
/// tell, is found out before it binds factors that only it can open (SEC-K2).
/// </summary>
internal sealed partial class KeyRingProbe(
    IFactorStore store, ServerKey key, IOptions<SecretsOptions> options, ILogger<KeyRingProbe> logger)
{
    /// <summary>The problem as a sentence, or null when this node can open what the store keeps.</summary>
    public async Task<string?> FindProblemAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ProbeAsync(cancellationToken);
        }
        catch (SecretUnavailableException e)
        {
            return $"{e.Message} The cause: {e.InnerException?.Message}";
        }
    }

    private async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        var kept = await store.ProbeAsync(key.NewProbe(), instead: null, cancellationToken);
        var opened = key.Open(kept);
        if (opened.IsOpen && !opened.ShouldReseal)
            return null;
        if (!opened.IsOpen && !options.Value.ReplaceProbe)
            return Sentence(opened.State);

        // The ring is the right one, or was accepted; the probe must not die with the old key.
        if (!opened.IsOpen)
            LogReplaced(opened.State);
        await store.ProbeAsync(opened.IsOpen ? key.Reseal(opened) : key.NewProbe(), kept, cancellationToken);
        return null;
    }

    private static string Sentence(SecretState state) =>
        (state == SecretState.KeyLost
            ? "This node's Data Protection key ring is not the one that the store's secrets were sealed with. Give every node " +
              "the same ring (PersistKeysTo…) and bring the old keys back. "
            : "This node cannot open what the store's secrets are sealed with, although it has the key: the application name " +
              "differs, or the row was altered. Give every node the same SetApplicationName(…). ") +
        "Only if the old ring is lost for good, accept the new one for one start by SecretsOptions.ReplaceProbe = true; " +
        "authenticators sealed with it have to be bound anew.";

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key ring probe could not be opened ({State}) and was replaced, as ReplaceProbe says. Take that setting away now.")]
    private partial void LogReplaced(SecretState state);
}
