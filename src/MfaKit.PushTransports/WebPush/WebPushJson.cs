using System.Text.Json.Serialization;

namespace MfaKit.PushTransports.WebPush;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(WebPushKeys))]
[JsonSerializable(typeof(VapidClaims))]
internal sealed partial class WebPushJson : JsonSerializerContext;
