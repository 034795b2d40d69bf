using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>A key that signs a server's challenge and counts, as a passkey does. No file of MfaKit knows it.</summary>
internal sealed class KeyMethod : IMfaMethod
{
    public static MethodName Name { get; } = new("key");

    public MethodInfo Info { get; } = new()
    {
        Name = Name,
        DisplayName = "Security key",
        Rank = FactorRank.Possession,
        PlainPayload = true,
        MaxInputBytes = 4096,
    };

    /// <summary>What is signed: the nonce and the counter.</summary>
    public static byte[] Signed(byte[] nonce, uint counter)
    {
        var bytes = new byte[nonce.Length + 4];
        nonce.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(nonce.Length), counter);
        return bytes;
    }

    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input) =>
        KeyAnswer.TryRead(input, out var answer) && (purpose != Purpose.Enroll || answer.PublicKey is not null) ? null : Refusal.InvalidRequest;

    public ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        if (context.Stage == MethodStage.Begin)
            return new(Ask([]));
        KeyAnswer.TryRead(input, out var answer);
        if (!Verifies(answer!.PublicKey!, context.State.ToArray(), answer))
            return new(new MethodResult.Wrong());
        var payload = JsonSerializer.SerializeToUtf8Bytes(new KeyPayload(answer.Id, answer.PublicKey!), SeamJson.Default.KeyPayload);
        return new(new MethodResult.Proven(new Guard.Above(answer.Counter), ["hwk"])
        {
            Payload = new(payload, IsSecret: false),
            Key = new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer.Id))), IsUnique: true),
        });
    }

    public ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        var key = JsonSerializer.Deserialize(context.Factors[0].Payload.Span, SeamJson.Default.KeyPayload)!;
        if (context.Stage == MethodStage.Begin)
            return new(Ask([key.Id]));
        KeyAnswer.TryRead(input, out var answer);
        return new(answer!.Id == key.Id && Verifies(key.PublicKey, context.State.ToArray(), answer)
            ? new MethodResult.Proven(new Guard.Above(answer.Counter), ["hwk"])
            : new MethodResult.Wrong());
    }

    private static MethodResult.Continue Ask(string[] allow)
    {
        var nonce = RandomNumberGenerator.GetBytes(32);
        return new(new KeyStep { Options = new(Convert.ToBase64String(nonce), allow) }) { State = nonce };
    }

    private static bool Verifies(byte[] publicKey, byte[] nonce, KeyAnswer answer)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.VerifyData(Signed(nonce, answer.Counter), answer.Signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
