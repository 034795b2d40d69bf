using MfaKit.Totp;

namespace MfaKit.Tests.Totp;

public sealed class TotpSecretTests
{
    [Fact]
    [Trait("row", "SEC-T2")]
    public void Ten_thousand_secrets_have_160_bits_and_are_distinct()
    {
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 10_000; i++)
        {
            using var secret = TotpSecret.Generate();

            Assert.Equal(20, secret.Bytes.Length);
            Assert.True(secrets.Add(secret.ToBase32()));
        }
    }

    [Theory]
    [Trait("row", "SEC-T2")]
    [InlineData(15)]
    [InlineData(129)]
    public void Fewer_than_128_bits_or_more_than_a_hash_block_is_misuse(int length)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TotpSecret.Generate(length));
        Assert.Throws<ArgumentOutOfRangeException>(() => TotpSecret.FromBytes(new byte[length]));
        Assert.Throws<ArgumentException>(() => TotpSecret.FromBase32(OtpNet.Base32Encoding.ToString(new byte[length])));
    }

    [Theory]
    [Trait("row", "SEC-T8")]
    [InlineData("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")]
    [InlineData("jbsw y3dp-ehpk3pxp jbswy3dpehpk3pxp====")]
    [InlineData("\tjbswy3dpehpk3pxp\u00a0JBSWY3DPEHPK3PXP\r\n")]
    public void A_secret_is_read_as_people_write_it(string written)
    {
        using var secret = TotpSecret.FromBase32(written);

        Assert.Equal(20, secret.Bytes.Length);
        Assert.Equal("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", secret.ToBase32());
        Assert.Equal("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP", secret.ToManualKey());
    }

    [Theory]
    [InlineData("")]
    [InlineData("====")]
    [InlineData("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PX1")]
    [InlineData("JBSWY3DPEHPK3PXP=JBSWY3DPEHPK3PXP")]
    [InlineData("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJ")]
    [InlineData("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PX\u0130")]
    public void Anything_else_is_refused_without_repeating_it(string written)
    {
        var refused = Assert.Throws<ArgumentException>(() => TotpSecret.FromBase32(written));

        Assert.DoesNotContain("JBSW", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_length_survives_base32_without_padding()
    {
        for (var length = TotpSecret.MinLength; length <= TotpSecret.MaxLength; length++)
        {
            using var secret = TotpSecret.Generate(length);

            var base32 = secret.ToBase32();
            using var read = TotpSecret.FromBase32(base32);

            Assert.DoesNotContain('=', base32);
            Assert.Equal(secret.Bytes, read.Bytes);
        }
    }

    [Fact]
    public void Disposing_zeroes_and_printing_redacts()
    {
        var secret = TotpSecret.FromBase32("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");

        Assert.Equal("(20 bytes)", secret.ToString());
        secret.Dispose();

        Assert.Equal(new byte[20], secret.Bytes);
    }
}
