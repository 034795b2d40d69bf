using System.Text;
using MfaKit.Secrets;

namespace MfaKit.Push;

/// <summary>
/// Seals where phones are woken. By itself, and not with the phone's key: without the key ring phones are no longer woken, but they look by
/// themselves and can still approve.
/// </summary>
internal sealed class PushEndpoints(IMfaSecretProtector protector)
{
    private const string Kind = "push_endpoint";

    public byte[] Seal(UserId user, FactorId factor, string parameters) =>
        protector.Seal(new(user, factor.Value, Kind), Encoding.UTF8.GetBytes(parameters)).Bytes;

    /// <summary>Null for a phone that only looks by itself, and where it does not open.</summary>
    public PushEndpoint? Open(UserId user, FactorId factor, PushDevice device)
    {
        if (device is not { Endpoint: { } bytes, Tag: { } tag })
            return null;
        var opened = protector.Open(new(user, factor.Value, Kind), bytes);
        return opened.IsOpen ? new(device.Transport, tag, Encoding.UTF8.GetString(opened.Bytes)) : null;
    }
}
