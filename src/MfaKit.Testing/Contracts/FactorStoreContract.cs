using MfaKit.Storage;
using MfaKit.Testing.Contracts.Factors;

namespace MfaKit.Testing.Contracts;

/// <summary>What every <see cref="IFactorStore"/> promises.</summary>
public static class FactorStoreContract
{
    /// <summary>The promises, each to be run as a test of its own.</summary>
    public static IReadOnlyList<ContractCase<IFactorStore>> Cases { get; } =
    [
        .. ReadCases.All, .. FindCases.All,
        .. ChargeCases.All, .. StrikeCases.All,
        .. SucceedCases.All, .. OnceCases.All, .. BindCases.All, .. KeyCases.All, .. EditCases.All, .. DeviceCases.All, .. MoveCases.All,
        .. EpochCases.All, .. ReadEpochCases.All, .. AtomicCases.All, .. OutboxCases.All, .. PlanCases.All, .. PostponeCases.All,
        .. ProbeCases.All, .. SealedByOtherKeysCases.All,
    ];
}
