using MfaKit.Storage;
using MfaKit.Testing.Contracts.Tickets;

namespace MfaKit.Testing.Contracts;

/// <summary>What every <see cref="IMfaTicketStore"/> promises.</summary>
public static class TicketStoreContract
{
    /// <summary>The promises, each to be run as a test of its own.</summary>
    public static IReadOnlyList<ContractCase<IMfaTicketStore>> Cases { get; } =
    [
        .. CreateCases.All, .. FindOwnedCases.All, .. ListCases.All,
        .. ChargeCases.All, .. UpdateCases.All, .. SeenCases.All,
        .. ReplaceCases.All, .. EndCases.All, .. EndAllCases.All, .. PurgeCases.All,
    ];
}
