using System.Text.Json.Serialization;

namespace MfaKit.Seam;

[JsonSerializable(typeof(SecretStep))]
[JsonSerializable(typeof(ScanLinkStep))]
[JsonSerializable(typeof(ApproveStep))]
[JsonSerializable(typeof(KeyStep))]
[JsonSerializable(typeof(ApproverState))]
[JsonSerializable(typeof(KeyPayload))]
internal sealed partial class SeamJson : JsonSerializerContext;
