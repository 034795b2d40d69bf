using MfaKit.Methods;
using MfaKit.Storage;

namespace MfaKit.Secrets;

internal sealed class FactorSecrets(IMfaSecretProtector protector)
{
    public (ReadOnlyMemory<byte> Bytes, string? SealedBy) Seal(UserId user, FactorId factor, MethodName method, Payload payload)
    {
        if (!payload.IsSecret)
            return (payload.Bytes, null);
        var s = protector.Seal(new(user, factor.Value, method.Value), payload.Bytes.Span);
        return (s.Bytes, s.KeyId);
    }

    public OpenedSecret Open(FactorRecord factor) => factor.SealedBy is null
        ? new(SecretState.Open, factor.Payload.ToArray())
        : protector.Open(new(factor.User, factor.Id.Value, factor.Method.Value), factor.Payload);
}
