namespace MfaKit.Methods;

/// <summary>What a device changes about itself; null leaves a thing as it is.</summary>
/// <param name="Name">Its new name, or null.</param>
/// <param name="Payload">What the method stores with it from now on, or null.</param>
/// <param name="Key">The key it is found by from now on, or null; wants a payload.</param>
public sealed record DeviceChange(string? Name = null, Payload? Payload = null, LookupKey? Key = null);
