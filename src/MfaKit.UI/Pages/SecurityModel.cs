using MfaKit.Sessions;
using MfaKit.SignIn;

namespace MfaKit.UI.Pages;

/// <summary>C.</summary>
/// <param name="Ways">Bound factors.</param>
/// <param name="RecoveryCodesLeft">Recovery codes not used yet.</param>
/// <param name="Devices">Remembered devices.</param>
/// <param name="Sessions">Open sessions, this one included.</param>
public sealed record SecurityModel(IReadOnlyList<WayModel> Ways, int RecoveryCodesLeft, IReadOnlyList<MfaRememberedDevice> Devices, IReadOnlyList<MfaSession> Sessions)
{
    /// <summary>Factors that take the place of others later (B9).</summary>
    public IReadOnlyList<WayModel> Planned { get; init; } = [];

    /// <summary>Where a phone is added in case the app is lost, or null where that is not asked for (A11).</summary>
    public string? BackupUrl { get; init; }
}
