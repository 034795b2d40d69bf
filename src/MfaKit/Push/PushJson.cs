using System.Text.Json;
using System.Text.Json.Serialization;
using MfaKit.Push.Devices;

namespace MfaKit.Push;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScanLinkStep))]
[JsonSerializable(typeof(DeviceRegisteredStep))]
[JsonSerializable(typeof(ApproveWithNumberStep))]
[JsonSerializable(typeof(PushState))]
[JsonSerializable(typeof(PushDevice))]
[JsonSerializable(typeof(PushMessage))]
[JsonSerializable(typeof(PushRequest))]
[JsonSerializable(typeof(PushWake))]
[JsonSerializable(typeof(DeviceWire.ResolveBody))]
[JsonSerializable(typeof(DeviceWire.Resolved))]
[JsonSerializable(typeof(DeviceWire.RegisterBody))]
[JsonSerializable(typeof(DeviceWire.Registered))]
[JsonSerializable(typeof(DeviceWire.Challenges))]
[JsonSerializable(typeof(DeviceWire.StatementBody))]
[JsonSerializable(typeof(DeviceWire.Answered))]
[JsonSerializable(typeof(DeviceWire.UpdateBody))]
[JsonSerializable(typeof(DeviceWire.KeyChanged))]
[JsonSerializable(typeof(DeviceProblem.MfaDeviceProblem))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string))]
internal sealed partial class PushJson : JsonSerializerContext;
