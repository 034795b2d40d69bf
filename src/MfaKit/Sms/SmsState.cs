using System.Text;

namespace MfaKit.Sms;

/// <summary>What SMS keeps in a transaction, which seals it: version, message, digits of the code, MAC of the code, number.</summary>
/// <param name="Attempt">Which message of the transaction was sent last, from 1.</param>
/// <param name="Digits">Digits of its code.</param>
/// <param name="Mac">What is kept of its code, 32 bytes.</param>
/// <param name="Number">Where it went.</param>
internal sealed record SmsState(int Attempt, int Digits, ReadOnlyMemory<byte> Mac, PhoneNumber Number)
{
    private const byte Version = 1;
    private const int MacBytes = 32;
    private const int NumberAt = 3 + MacBytes;

    public byte[] Write() => [Version, (byte)Math.Min(Attempt, byte.MaxValue), (byte)Digits, .. Mac.Span, .. Encoding.ASCII.GetBytes(Number.E164)];

    /// <summary>Null when it is none.</summary>
    public static SmsState? Read(ReadOnlyMemory<byte> state) =>
        state.Length > NumberAt && state.Span[0] == Version && PhoneNumber.TryParse(Encoding.ASCII.GetString(state.Span[NumberAt..]), null, out var number)
            ? new(state.Span[1], state.Span[2], state[3..NumberAt], number)
            : null;

    /// <summary>Nothing: it holds a number (SEC-A2).</summary>
    public override string ToString() => "[state]";
}
