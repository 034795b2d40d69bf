namespace MfaKit.UI.Pages;

/// <summary>B9: the phone with the app is gone, the number is not.</summary>
/// <param name="Number">The number to text.</param>
/// <param name="Action">Where <em>Text me</em> is posted.</param>
/// <param name="Delay">How long until the new app takes over, in words; null for at once.</param>
/// <param name="RecoveryUrl">Where a recovery code is typed, which replaces the app at once; null where none is left.</param>
public sealed record NewPhoneModel(WayModel Number, string Action, string? Delay, string? RecoveryUrl);
