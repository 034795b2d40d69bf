using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using MfaKit.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace MfaKit.Tests.Secrets;

[Trait("row", "SEC-K2")]
public sealed class LostKeyTests : IDisposable
{
    private readonly KeyRing _ring = new();

    public void Dispose() => _ring.Dispose();

    [Fact]
    public void After_a_rotation_the_old_secret_opens_and_asks_to_be_sealed_anew()
    {
        var node = _ring.Start();
        var old = node.Protector.Seal(SealedTo.Ann, SealedTo.Secret);
        node.Rotate();
        var restarted = _ring.Start().Protector;

        var opened = restarted.Open(SealedTo.Ann, old.Bytes);
        var resealed = restarted.Seal(SealedTo.Ann, opened.Bytes);

        Assert.True(opened is { IsOpen: true, ShouldReseal: true });
        Assert.NotEqual(old.KeyId, resealed.KeyId);
        Assert.False(restarted.Open(SealedTo.Ann, resealed.Bytes).ShouldReseal);
    }

    [Fact]
    public void A_revoked_key_is_lost_and_not_tampering()
    {
        var node = _ring.Start();
        var old = node.Protector.Seal(SealedTo.Ann, SealedTo.Secret);
        node.Keys.RevokeKey(Guid.Parse(old.KeyId), "stolen");

        var opened = _ring.Start().Protector.Open(SealedTo.Ann, old.Bytes);

        Assert.Equal(SecretState.KeyLost, opened.State);
        Assert.Empty(opened.Bytes);
    }

    [Fact]
    public void Keys_revoked_by_date_are_lost()
    {
        var node = _ring.Start();
        var old = node.Protector.Seal(SealedTo.Ann, SealedTo.Secret);
        node.Keys.RevokeAllKeys(TimeProvider.System.GetUtcNow().AddMinutes(1));

        var opened = _ring.Start().Protector.Open(SealedTo.Ann, old.Bytes);

        Assert.Equal(SecretState.KeyLost, opened.State);
    }

    [Fact]
    public void A_deleted_key_is_lost_and_not_tampering()
    {
        var node = _ring.Start();
        var old = node.Protector.Seal(SealedTo.Ann, SealedTo.Secret);
        _ring.DeleteKeys();

        var opened = _ring.Start().Protector.Open(SealedTo.Ann, old.Bytes);

        Assert.Equal(SecretState.KeyLost, opened.State);
    }

    [Fact]
    public void A_key_whose_own_certificate_is_gone_is_lost()
    {
        using var rsa = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=ring", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var old = _ring.Start(b => b.ProtectKeysWithCertificate(certificate)).Protector.Seal(SealedTo.Ann, SealedTo.Secret);

        var opened = _ring.Start().Protector.Open(SealedTo.Ann, old.Bytes);

        Assert.Equal(SecretState.KeyLost, opened.State);
    }

    [Fact]
    [Trait("row", "SEC-A3")]
    public void A_ring_that_cannot_be_read_is_neither_lost_nor_tampering()
    {
        var bytes = _ring.Start().Protector.Seal(SealedTo.Ann, SealedTo.Secret).Bytes;
        var broken = new Mock<IXmlRepository>();
        broken.Setup(r => r.GetAllElements()).Throws(new IOException("down"));
        broken.Setup(r => r.StoreElement(It.IsAny<XElement>(), It.IsAny<string>())).Throws(new IOException("down"));
        var protector = _ring.Start(b => b.Services.Configure<KeyManagementOptions>(o => o.XmlRepository = broken.Object)).Protector;

        Assert.Throws<SecretUnavailableException>(() => protector.Open(SealedTo.Ann, bytes));
        Assert.Throws<SecretUnavailableException>(() => protector.Seal(SealedTo.Ann, SealedTo.Secret));
        Assert.Throws<SecretUnavailableException>(() => protector.CurrentKeyId);
    }

    [Fact]
    [Trait("row", "SEC-A3")]
    public void A_provider_without_a_key_ring_is_refused()
    {
        var other = new Mock<IDataProtector>();
        other.Setup(p => p.CreateProtector(It.IsAny<string>())).Returns(other.Object);
        other.Setup(p => p.Protect(It.IsAny<byte[]>())).Returns([1, 2, 3]);
        var protector = new DataProtectionSecretProtector(other.Object, Mock.Of<IKeyManager>());

        Assert.Throws<SecretUnavailableException>(() => protector.Seal(SealedTo.Ann, SealedTo.Secret));
    }
}
