using MfaKit.Secrets;
using MfaKit.Storage;

namespace MfaKit.Tests.Secrets;

/// <summary>What the tests of this folder seal, and to whom.</summary>
internal static class SealedTo
{
    public static readonly FactorId Row = FactorId.Parse("fac_00000000000000000000000000000001", null);
    public static readonly FactorId OtherRow = FactorId.Parse("fac_00000000000000000000000000000002", null);

    public static readonly SecretPurpose Ann = new(new UserId("ann"), Row.Value, "totp");

    public static byte[] Secret => "twenty bytes of key."u8.ToArray();

    public static FactorRecord Factor(FactorId id, ReadOnlyMemory<byte> payload, string? sealedBy) => new()
    {
        Id = id,
        User = Ann.User,
        Method = MethodName.Totp,
        State = FactorState.Active,
        Payload = payload,
        SealedBy = sealedBy,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Version = 7,
    };
}
