using MfaKit.Policy;

namespace MfaKit.Enrollment;

/// <summary>What stands for one person.</summary>
public sealed record MfaOverview
{
    /// <summary>True when a factor is bound, in whatever state: a second factor is asked for.</summary>
    public required bool Enabled { get; init; }

    /// <summary>What policy decided.</summary>
    public required PolicyDecision Policy { get; init; }

    /// <summary>Methods to choose from.</summary>
    public required IReadOnlyList<MfaMethodSummary> Methods { get; init; }

    /// <summary>Bound factors, recovery codes left out.</summary>
    public required IReadOnlyList<MfaFactor> Factors { get; init; }

    /// <summary>Factors that take the place of others later, and can be stopped until then (flow B9).</summary>
    public IReadOnlyList<MfaFactor> Planned { get; init; } = [];

    /// <summary>Recovery codes not used yet.</summary>
    public required int RecoveryCodesLeft { get; init; }

    /// <summary>When the caller's set-up visit ends unless it is extended; null when none is open.</summary>
    public DateTimeOffset? VisitEndsAt { get; init; }

    /// <summary>What to do next.</summary>
    public required IReadOnlyList<NextAction> NextActions { get; init; }
}
