using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MfaKit.PushTransports.WebPush;

namespace MfaKit.Push;

[Trait("row", "SEC-P6")]
public sealed class WebPushMessageTests
{
    private static readonly byte[] Auth = Decode("BTBZMqHH6r4Tts7J_aSIgg");
    private static readonly byte[] Salt = Decode("DGv6ra1nlYgDCS1FRnbzlw");

    [Fact]
    public void Message_is_that_of_RFC_8291_appendix_A_to_the_byte()
    {
        using var sender = Key("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw", "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        using var browser = new Browser(
            new("https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"),
            Key("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94", "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            Auth);

        var body = WebPushMessage.Encrypt("When I grow up, I want to be a watermelon"u8, new(browser.Endpoint, browser.PublicKey, Auth), sender, Salt);

        Assert.Equal(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            Base64Url.EncodeToString(body));
        Assert.Equal("When I grow up, I want to be a watermelon", browser.Decrypt(body));
    }

    [Fact]
    public void Key_and_salt_are_new_for_each_message()
    {
        using var browser = new Browser(new("https://fcm.googleapis.com/fcm/send/x"));
        var subscription = WebPushSubscription.Read(browser.ToEndpoint(), out _)!;

        var (one, two) = (WebPushMessage.Encrypt("x"u8, subscription), WebPushMessage.Encrypt("x"u8, subscription));

        Assert.NotEqual(one[..16], two[..16]);
        Assert.NotEqual(one[21..86], two[21..86]);
        Assert.Equal(("x", "x"), (browser.Decrypt(one), browser.Decrypt(two)));
    }

    [Fact]
    public void Messages_of_many_keys_are_read_also_where_the_shared_secret_begins_with_zeros()
    {
        for (var i = 0; i < 600; i++)
        {
            using var browser = new Browser(new("https://fcm.googleapis.com/fcm/send/x"));
            var text = $"message {i}";
            Assert.Equal(text, browser.Decrypt(WebPushMessage.Encrypt(Encoding.UTF8.GetBytes(text), WebPushSubscription.Read(browser.ToEndpoint(), out _)!)));
        }
    }

    private static ECDiffieHellman Key(string secret, string point) => Decode(point) is var q
        ? ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Decode(secret), Q = new() { X = q[1..33], Y = q[33..] } })
        : throw new InvalidOperationException();

    private static byte[] Decode(string text) => Base64Url.DecodeFromChars(text);
}
