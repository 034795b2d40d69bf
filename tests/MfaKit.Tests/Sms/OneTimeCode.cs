namespace MfaKit.Sms;

/// <summary>
/// Reads an origin-bound one-time code as the WICG report says (wicg.github.io/sms-one-time-codes, "Parsing"): written from the report
/// alone, to be told by it whether a browser would fill the code in.
/// </summary>
internal static class OneTimeCode
{
    public static (string Host, string Code)? Read(string message)
    {
        // The last line; "@" host, then fields that begin with "#" (the code), "@" (an embedding host) or "%".
        var line = message[(message.LastIndexOfAny(['\n', '\r']) + 1)..];
        if (line.Length == 0 || line[0] != '@')
            return null;
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 2)
            return null;
        var (host, rest) = (line[1..space], line[(space + 1)..]);
        if (Uri.CheckHostName(host) is not UriHostNameType.Dns || rest.Length < 2 || rest[0] != '#')
            return null;
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        var code = end < 0 ? rest[1..] : rest[1..end];
        return code.Length > 0 && end < 0 ? (host, code) : null;
    }
}
