namespace MfaKit.Push;

/// <summary>Enough of an account's name for its owner to know it, too little for whoever holds a photographed QR code.</summary>
internal static class MaskedAccount
{
    public static string Of(string label)
    {
        var at = label.LastIndexOf('@');
        var (name, rest) = at < 0 ? (label, "") : (label[..at], label[at..]);
        return Ends(name) + (rest.Length > 80 ? rest[..80] : rest);
    }

    private static string Ends(string name)
    {
        var runes = name.EnumerateRunes().ToList();
        return runes.Count switch
        {
            0 => "",
            <= 2 => runes[0] + "***",
            _ => $"{runes[0]}***{runes[^1]}",
        };
    }
}
