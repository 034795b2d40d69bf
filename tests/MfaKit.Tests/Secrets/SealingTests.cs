using MfaKit.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;

namespace MfaKit.Tests.Secrets;

public sealed class SealingTests : IDisposable
{
    private readonly KeyRing _ring = new();

    public static TheoryData<bool> BothCiphers => [false, true];

    public void Dispose() => _ring.Dispose();

    [Theory, MemberData(nameof(BothCiphers))]
    [Trait("row", "SEC-K1")]
    public void A_secret_opens_for_what_it_was_sealed_to(bool gcm)
    {
        var protector = Start(gcm).Protector;

        var secret = protector.Seal(SealedTo.Ann, SealedTo.Secret);
        var opened = protector.Open(SealedTo.Ann, secret.Bytes);

        Assert.Equal(SealedTo.Secret, opened.Bytes);
        Assert.True(opened.IsOpen);
        Assert.False(opened.ShouldReseal);
    }

    [Theory, MemberData(nameof(BothCiphers))]
    [Trait("row", "SEC-K1")]
    public void A_ciphertext_copied_to_another_row_does_not_open(bool gcm)
    {
        var protector = Start(gcm).Protector;
        var bytes = protector.Seal(SealedTo.Ann, SealedTo.Secret).Bytes;
        SecretPurpose[] others =
        [
            SealedTo.Ann with { User = new UserId("bob") },
            SealedTo.Ann with { Row = SealedTo.OtherRow.Value },
            SealedTo.Ann with { Kind = "push" },
            new(new UserId("totp"), SealedTo.Row.Value, "ann"),
        ];

        var states = others.Select(o => protector.Open(o, bytes).State);

        Assert.All(states, s => Assert.Equal(SecretState.Tampered, s));
    }

    [Theory, MemberData(nameof(BothCiphers))]
    [Trait("row", "SEC-K1")]
    public void A_flipped_bit_anywhere_after_the_key_id_is_tampering(bool gcm)
    {
        var protector = Start(gcm).Protector;
        var bytes = protector.Seal(SealedTo.Ann, SealedTo.Secret).Bytes;

        for (var i = 20; i < bytes.Length; i++)
        {
            bytes[i] ^= 1;
            var opened = protector.Open(SealedTo.Ann, bytes);
            bytes[i] ^= 1;

            Assert.Equal(SecretState.Tampered, opened.State);
            Assert.Empty(opened.Bytes);
        }
    }

    [Fact]
    [Trait("row", "SEC-K1")]
    public void Bytes_that_no_key_ring_made_are_tampering_and_throw_nothing()
    {
        var protector = Start(false).Protector;
        var bytes = protector.Seal(SealedTo.Ann, SealedTo.Secret).Bytes;

        var states = Enumerable.Range(0, bytes.Length).Select(n => protector.Open(SealedTo.Ann, bytes[..n]).State)
            .Append(protector.Open(SealedTo.Ann, new byte[116]).State);

        Assert.All(states, s => Assert.Equal(SecretState.Tampered, s));
    }

    [Theory, MemberData(nameof(BothCiphers))]
    [Trait("row", "SEC-K2")]
    public void The_key_id_is_that_of_the_ring_and_fits_the_store(bool gcm)
    {
        var node = Start(gcm);

        var secret = node.Protector.Seal(SealedTo.Ann, SealedTo.Secret);

        Assert.Equal(node.Keys.GetAllKeys().Single().KeyId.ToString(), secret.KeyId);
        Assert.Equal(secret.KeyId, node.Protector.CurrentKeyId);
        Assert.True(secret.KeyId.Length <= 64);
    }

    [Fact]
    [Trait("row", "SEC-K2")]
    public void Moving_a_ring_to_GCM_leaves_what_it_sealed_before_open()
    {
        var before = Start(false);
        var old = before.Protector.Seal(SealedTo.Ann, SealedTo.Secret);
        before.Rotate();
        var after = Start(true);
        after.Rotate();

        var opened = Start(true).Protector.Open(SealedTo.Ann, old.Bytes);

        Assert.True(opened is { IsOpen: true, ShouldReseal: true });
    }

    private KeyRing.Node Start(bool gcm) => _ring.Start(gcm ? UseGcm : null);

    private static void UseGcm(IDataProtectionBuilder builder) => builder.UseCryptographicAlgorithms(
        new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
}
