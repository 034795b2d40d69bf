using System.Text;

namespace MfaKit.Sms;

/// <summary>What SMS keeps in a transaction, which seals it: version, message, digits of the code, MACs of the code and of the one before, number.</summary>
/// <param name="Attempt">Which message of the transaction was sent last, from 1.</param>
/// <param name="Digits">Digits of its code.</param>
/// <param name="Mac">What is kept of its code, 32 bytes.</param>
/// <param name="MacBefore">What is kept of the code before, which is dead; 32 bytes, all zero where this is the first.</param>
/// <param name="Number">Where it went.</param>
internal sealed record SmsState(int Attempt, int Digits, ReadOnlyMemory<byte> Mac, ReadOnlyMemory<byte> MacBefore, PhoneNumber Number)
{
    private const byte Version = 2;
    private const int MacBytes = 32;
    private const int BeforeAt = 3 + MacBytes;
    private const int NumberAt = BeforeAt + MacBytes;

    /// <summary>In the place of a code before the first.</summary>
    public static ReadOnlyMemory<byte> NoMac { get; } = new byte[MacBytes];

    public byte[] Write() => [Version, (byte)Math.Min(Attempt, byte.MaxValue), (byte)Digits, .. Mac.Span, .. MacBefore.Span, .. Encoding.ASCII.GetBytes(Number.E164)];

    /// <summary>Null when it is none.</summary>
    public static SmsState? Read(ReadOnlyMemory<byte> state) =>
        state.Length > NumberAt && state.Span[0] == Version && PhoneNumber.TryParse(Encoding.ASCII.GetString(state.Span[NumberAt..]), null, out var number)
            ? new(state.Span[1], state.Span[2], state[3..BeforeAt], state[BeforeAt..NumberAt], number)
            : null;

    /// <summary>Nothing: it holds a number (SEC-A2).</summary>
    public override string ToString() => "[state]";
}
