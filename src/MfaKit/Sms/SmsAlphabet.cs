namespace MfaKit.Sms;

/// <summary>What the network writes texts in, and how much of it fits one message (3GPP TS 23.038 §6, TS 23.040 §9.2.3.16).</summary>
/// <param name="Name">As the standard calls it.</param>
/// <param name="Limit">How many of its characters fit.</param>
/// <param name="Count">How many a text takes; null when it holds a character that the alphabet lacks.</param>
internal sealed record SmsAlphabet(string Name, int Limit, Func<string, int?> Count)
{
    public static readonly SmsAlphabet Gsm = new("GSM 7-bit", Gsm7.SeptetsPerMessage, Gsm7.Septets);

    /// <summary>Every letter there is, at 16 bits: what the network turns to for a text that the other alphabet lacks a character of.</summary>
    public static readonly SmsAlphabet Ucs2 = new("UCS-2", 70, text => text.Length);

    public bool Fits(string text) => Count(text) <= Limit;
}
