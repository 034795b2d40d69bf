using System.Text.Json.Serialization;
using MfaKit.Methods;

namespace MfaKit.Verification;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TransactionContent))]
[JsonSerializable(typeof(Step))]
[JsonSerializable(typeof(EnterCodeStep))]
internal sealed partial class EngineJson : JsonSerializerContext;
