using System.Text.Json;
using MfaKit.Push.Jose;

namespace MfaKit.Push.Devices;

/// <summary>What a phone said, and which.</summary>
internal sealed class SignedClaims(DeviceCaller caller, JsonDocument payload) : IDisposable
{
    public DeviceCaller Caller => caller;

    public Claims Claims => new(payload.RootElement);

    public void Dispose() => payload.Dispose();
}
