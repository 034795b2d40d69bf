namespace MfaKit.Sms;

/// <summary>
/// The GSM 7-bit default alphabet and its extension (3GPP TS 23.038 §6.2.1). One character outside of it makes the network send the
/// whole text as UCS-2, of which 70 characters fit a message: two messages for one code, paid twice.
/// </summary>
internal static class Gsm7
{
    public const int SeptetsPerMessage = 160;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Each takes two septets.</summary>
    private const string Extension = "\f^{}\\[~]|€";

    /// <summary>How many septets a text takes, or null when it holds a character that the alphabet lacks.</summary>
    public static int? Septets(string text)
    {
        var septets = 0;
        foreach (var character in text)
        {
            if (Basic.Contains(character, StringComparison.Ordinal))
                septets++;
            else if (Extension.Contains(character, StringComparison.Ordinal))
                septets += 2;
            else
                return null;
        }

        return septets;
    }
}
