using System.ComponentModel;
using System.Text.Json.Serialization;
using MfaKit.Enrollment;
using MfaKit.Policy;

namespace MfaKit.Endpoints.Wire;

/// <summary>What stands for the caller.</summary>
internal sealed class OverviewBody
{
    [JsonPropertyName("enabled"), Description("A second factor is asked for at sign-in.")]
    public required bool Enabled { get; init; }

    [JsonPropertyName("policy"), Description("What policy decided.")]
    public required PolicyBody Policy { get; init; }

    [JsonPropertyName("methods"), Description("Methods to choose from.")]
    public required IReadOnlyList<MethodBody> Methods { get; init; }

    [JsonPropertyName("factors"), Description("Bound factors, recovery codes left out.")]
    public required IReadOnlyList<FactorBody> Factors { get; init; }

    [JsonPropertyName("plannedFactors"), Description("Factors that take the place of others later, and can be stopped until then.")]
    public required IReadOnlyList<FactorBody> PlannedFactors { get; init; }

    [JsonPropertyName("recoveryCodesLeft"), JsonNumberHandling(JsonNumberHandling.Strict), Description("Recovery codes not used yet.")]
    public required int RecoveryCodesLeft { get; init; }

    [JsonPropertyName("nextActions"), Description("What to do next.")]
    public required IReadOnlyList<NextAction> NextActions { get; init; }

    public static OverviewBody From(MfaOverview overview) => new()
    {
        Enabled = overview.Enabled,
        Policy = new()
        {
            Required = overview.Policy.Required,
            PreselectedMethod = Preselected(overview),
            EnforcedFrom = overview.Policy.EnforcedFrom,
            Backup = new() { Method = overview.Policy.BackupMethod.Value, Mode = overview.Policy.Backup },
            Reasons = overview.Policy.Reasons,
        },
        Methods = [.. overview.Methods.Select(MethodBody.From)],
        Factors = [.. overview.Factors.Select(FactorBody.From)],
        PlannedFactors = [.. overview.Planned.Select(FactorBody.From)],
        RecoveryCodesLeft = overview.RecoveryCodesLeft,
        NextActions = overview.NextActions,
    };

    // A preselected method that cannot be set up gives way to the first that can.
    private static string? Preselected(MfaOverview overview)
    {
        var available = overview.Methods.Where(method => method.UnavailableReason is null).ToList();
        return (available.Find(method => method.Method == overview.Policy.Preselected) ?? available.FirstOrDefault())?.Method.Value;
    }
}
