using System.Text.Json.Serialization;

namespace MfaKit.UI.Letters;

[JsonSerializable(typeof(LetterStep))]
internal sealed partial class LetterJson : JsonSerializerContext;
