using System.Text;
using MfaKit.Methods;

namespace MfaKit.Sms;

/// <summary>What SMS keeps with a factor, sealed: a version byte and the number in E.164.</summary>
internal static class SmsPayload
{
    private const byte Version = 1;

    public static Payload Write(PhoneNumber number) => new((byte[])[Version, .. Encoding.ASCII.GetBytes(number.E164)]);

    /// <summary>Null when it is none.</summary>
    public static PhoneNumber? Read(ReadOnlySpan<byte> payload) =>
        payload is [Version, .. var text] && PhoneNumber.TryParse(Encoding.ASCII.GetString(text), null, out var number) ? number : null;
}
