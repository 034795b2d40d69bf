using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MfaKit.Methods;

namespace MfaKit.Seam;

/// <summary>A code the server sends, as by SMS; of the code only a keyed hash is kept. No file of MfaKit knows it.</summary>
internal sealed class SentMethod(Outgoing outgoing) : IMfaMethod, IMfaDelivery
{
    public static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(30);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public static MethodName Name { get; } = new("sent");

    public MethodInfo Info { get; } = new()
    {
        Name = Name,
        DisplayName = "Message",
        Rank = FactorRank.Restricted,
        Restricted = true,
        TriesPerSend = 3,
    };

    public Refusal? CheckShape(Purpose purpose, Step step, MethodInput input) =>
        input.TryGetText("code", out var code) && code.Length == 6 && code.All(char.IsAsciiDigit) ? null : Refusal.InvalidRequest;

    public ValueTask<MethodResult> EnrollAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken)
    {
        switch (context.Stage)
        {
            case MethodStage.Begin:
                return new(input.TryGetText("number", out var number) ? Send(context, number) : new MethodResult.Refused(Refusal.InvalidRequest));
            case MethodStage.Resend:
                return new(Send(context, NumberIn(context.State)));
            default:
                if (!IsRight(context, input))
                    return new(new MethodResult.Wrong());
                var mine = NumberIn(context.State);
                return new(new MethodResult.Proven(Guard.Transaction, ["sms"])
                {
                    Payload = new(Encoding.ASCII.GetBytes(mine)),
                    Key = new(Hash(mine)),
                    Hint = mine[^2..],
                });
        }
    }

    public ValueTask<MethodResult> ProveAsync(MethodContext context, MethodInput input, CancellationToken cancellationToken) =>
        new(context.Stage switch
        {
            MethodStage.Begin or MethodStage.Resend => Send(context, Encoding.ASCII.GetString(context.Factors[0].Payload.Span)),
            _ => IsRight(context, input) ? new MethodResult.Proven(Guard.Transaction, ["sms"]) : new MethodResult.Wrong(),
        });

    public async ValueTask<DeliveryResult> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var message = (SentMessage)delivery.Content;
        var result = await outgoing.Behave();
        if (result == DeliveryResult.Accepted)
            outgoing.Messages.Add(message);
        return result;
    }

    private MethodResult.Continue Send(MethodContext context, string number)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        return new(new EnterCodeStep { Length = 6, Alphabet = "digits", Hint = number[^2..] })
        {
            State = (byte[])[.. Mac(context.Transaction, code), .. Encoding.ASCII.GetBytes(number)],
            Quotas = [new($"sent:{Hash(number)}", outgoing.PerHour, TimeSpan.FromHours(1))],
            Deliver = new(new SentMessage(number, code)),
            ResendAt = context.Now + ResendAfter,
        };
    }

    private bool IsRight(MethodContext context, MethodInput input) =>
        input.TryGetText("code", out var code) && CryptographicOperations.FixedTimeEquals(Mac(context.Transaction, code), context.State.Span[..32]);

    // Bound to the transaction: the same digits are worth nothing to another one.
    private byte[] Mac(TransactionId transaction, string code) => HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes($"{transaction} {code}"));

    private static string NumberIn(ReadOnlyMemory<byte> state) => Encoding.ASCII.GetString(state.Span[32..]);

    private static string Hash(string number) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(number)));
}
