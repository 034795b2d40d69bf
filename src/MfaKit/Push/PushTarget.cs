namespace MfaKit.Push;

/// <summary>One phone to be woken.</summary>
/// <param name="Factor">The factor it is or will be.</param>
/// <param name="KeyId">Its key, by which it is found again; null while it is being set up.</param>
/// <param name="Endpoint">Where.</param>
internal sealed record PushTarget(FactorId Factor, string? KeyId, PushEndpoint Endpoint);
