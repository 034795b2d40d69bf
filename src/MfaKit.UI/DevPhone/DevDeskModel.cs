namespace MfaKit.UI.DevPhone;

/// <summary>Site and phone in one window.</summary>
/// <param name="Links">Where the pages are.</param>
/// <param name="Phone">The address of messages and mail.</param>
/// <param name="Authenticator">The address of the web authenticator; null where the host has none of ours.</param>
public sealed record DevDeskModel(Pages.MfaLinks Links, string Phone, string? Authenticator);
