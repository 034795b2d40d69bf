using MfaKit.Methods;
using MfaKit.Push.Jose;

namespace MfaKit.Push.Devices;

/// <summary>A phone that has proven that it is the one: bound, or registered and still to be proven by its person.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Id">The factor that it is or will be.</param>
/// <param name="Key">Its key.</param>
/// <param name="Device">What is kept of it.</param>
/// <param name="Bound">The factor; null while it is set up.</param>
/// <param name="Pending">The enrolment while it is set up, or null.</param>
internal sealed record DeviceCaller(UserId User, FactorId Id, DeviceKey Key, PushDevice Device, MfaDevice? Bound, InboxEntry? Pending);
