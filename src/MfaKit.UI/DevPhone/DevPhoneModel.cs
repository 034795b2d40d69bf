using MfaKit.Notifications;

namespace MfaKit.UI.DevPhone;

/// <summary>The phone.</summary>
/// <param name="Messages">The text messages it got, the newest first.</param>
public sealed record DevPhoneModel(IReadOnlyList<DevPhoneMessage> Messages)
{
    /// <summary>The mails it got, the newest first; null where the host has a notifier of its own, to which they go.</summary>
    public IReadOnlyList<MfaNotice>? Mails { get; init; }
}
