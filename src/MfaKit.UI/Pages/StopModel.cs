namespace MfaKit.UI.Pages;

/// <summary>B9: stopping a planned replacement by the link of its notice.</summary>
/// <param name="Token">The token of the notice. It can stop that replacement and do nothing else.</param>
public sealed record StopModel(string Token);
