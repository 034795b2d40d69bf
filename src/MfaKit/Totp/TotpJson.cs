using System.Text.Json.Serialization;

namespace MfaKit.Totp;

[JsonSerializable(typeof(AuthenticatorSetupStep))]
internal sealed partial class TotpJson : JsonSerializerContext;
