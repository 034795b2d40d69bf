using MfaKit.Storage;
using MfaKit.Testing.Contracts.Outbox;

namespace MfaKit.Testing.Contracts;

/// <summary>What every <see cref="IOutboxStore"/> promises.</summary>
public static class OutboxStoreContract
{
    /// <summary>The promises, each to be run as a test of its own, one after another.</summary>
    public static IReadOnlyList<ContractCase<IOutboxStore>> Cases { get; } = [.. ClaimCases.All, .. AnswerCases.All];
}
