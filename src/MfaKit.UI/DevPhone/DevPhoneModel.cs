namespace MfaKit.UI.DevPhone;

/// <summary>The phone.</summary>
/// <param name="Messages">What it got, the newest first.</param>
public sealed record DevPhoneModel(IReadOnlyList<DevPhoneMessage> Messages);
