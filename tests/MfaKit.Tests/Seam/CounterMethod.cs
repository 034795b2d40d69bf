using System.Buffers.Binary;
using System.Security.Cryptography;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>A typed code from a secret and a counter, as of a token with a button. No file of MfaKit knows it.</summary>
internal sealed class CounterMethod : IMfaMethod
{
    private const int LookAhead = 10;

    public static MethodName Name { get; } = new("counter");

    public MethodInfo Info { get; } = new() { Name = Name, DisplayName = "Button token", Rank = FactorRank.Possession };

    public static string CodeAt(ReadOnlySpan<byte> secret, long counter)
    {
        Span<byte> moving = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(moving, counter);
        return Convert.ToHexString(HMACSHA256.HashData(secret, moving).AsSpan(0, 4));
    }

    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input) =>
        input.TryGetText("code", out var code, 8) && code.Length == 8 ? null : Refusal.InvalidRequest;

    public ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        if (context.Stage == MethodStage.Begin)
        {
            var secret = RandomNumberGenerator.GetBytes(20);
            return new(new MethodResult.Continue(new SecretStep { Secret = Convert.ToHexString(secret) }) { State = secret });
        }

        return new(Check(context.State.Span, -1, input) is { } mark
            ? new MethodResult.Proven(new Guard.Above(mark), ["otp"]) { Payload = new(context.State) }
            : new MethodResult.Wrong());
    }

    public ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        new(context switch
        {
            { Stage: MethodStage.Begin } => new MethodResult.Continue(new EnterCodeStep { Length = 8, Alphabet = "hex" }),
            { Stage: not MethodStage.Answer } => new MethodResult.Refused(Refusal.WrongState),
            _ when Check(context.Factors[0].Payload.Span, context.Factors[0].HighWater, input) is { } mark => new MethodResult.Proven(new Guard.Above(mark), ["otp"]),
            _ => new MethodResult.Wrong(),
        });

    private static long? Check(ReadOnlySpan<byte> secret, long highWater, MethodInput input)
    {
        input.TryGetText("code", out var code, 8);
        for (var counter = highWater + 1; counter <= highWater + LookAhead; counter++)
        {
            if (CryptographicOperations.FixedTimeEquals(Convert.FromHexString(CodeAt(secret, counter)), Bytes(code)))
                return counter;
        }

        return null;
    }

    private static byte[] Bytes(string? hex)
    {
        try
        {
            return Convert.FromHexString(hex ?? "");
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
