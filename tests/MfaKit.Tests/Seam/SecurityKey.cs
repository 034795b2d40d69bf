using System.Security.Cryptography;
using System.Text.Json;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>The key in the person's hand.</summary>
internal sealed class SecurityKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private uint _counter;

    public object Sign(string challenge, bool spoil = false)
    {
        var signature = _key.SignData(KeyMethod.Signed(Convert.FromBase64String(challenge), ++_counter), HashAlgorithmName.SHA256);
        if (spoil)
            signature[^1] ^= 1;
        return new { id = _id, response = new { counter = _counter, signature, publicKey = _key.ExportSubjectPublicKeyInfo() } };
    }

    public MethodInput SignInput(string challenge, bool spoil = false) =>
        MethodInput.TryRead(JsonSerializer.SerializeToElement(Sign(challenge, spoil)), out var input) ? input : throw new InvalidOperationException();

    public void Dispose() => _key.Dispose();
}
