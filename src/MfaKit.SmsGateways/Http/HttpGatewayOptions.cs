namespace MfaKit.SmsGateways.Http;

/// <summary>
/// Any gateway that is called by one HTTP request, described by templates. In a template stand <c>{to}</c> (<c>+</c> and digits),
/// <c>{digits}</c> (without the <c>+</c>), <c>{text}</c>, <c>{id}</c>, <c>{language}</c>, <c>{report}</c> (the address for delivery reports)
/// and the names in <see cref="Values"/>; each is escaped for the place it stands in. Checked at start.
/// </summary>
public sealed class HttpGatewayOptions : SmsGatewayOptions
{
    /// <summary>
    /// The template of the address: https, or http on a loopback host. Placeholders may stand in path and query, percent-encoded. Proxies and
    /// servers log addresses: where the gateway lets you, put number, text and key into body and headers. Must be set.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>The method. Default <c>POST</c>; <c>GET</c>, <c>POST</c> or <c>PUT</c>.</summary>
    public string Method { get; set; } = "POST";

    /// <summary>Templates of headers, such as <c>Authorization</c>. <c>{text}</c> may not stand here: a header has one line. Default none.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The template of the body. Default null: none. Not with <c>GET</c>.</summary>
    public string? Body { get; set; }

    /// <summary>
    /// What the body is, and so how placeholders are escaped in it: <c>application/json</c> (they stand within quotes),
    /// <c>application/x-www-form-urlencoded</c> or <c>text/plain</c>. Sent as UTF-8. Default <c>application/json</c>.
    /// </summary>
    public string ContentType { get; set; } = HttpPlace.Json;

    /// <summary>Placeholders of one's own, for keys and senders: names of lower-case letters, digits and underscores. Default none.</summary>
    public IDictionary<string, string> Values { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Which answers mean that the message was taken. Default: every status of 200 to 299.</summary>
    public HttpAnswerTest Accepted { get; set; } = new();

    /// <summary>Which answers mean that the number will never get it; the first that fits counts, before <see cref="Accepted"/>. Default none.</summary>
    public IList<HttpRefusal> Refusals { get; } = [];

    /// <summary>Where in a JSON answer the gateway's own id of the message stands, as a JSON Pointer (RFC 6901). Default null: nowhere.</summary>
    public string? MessageIdPointer { get; set; }

    /// <summary>How to read delivery reports; needed when <c>{report}</c> stands in a template.</summary>
    public HttpReportFields Report { get; set; } = new();
}
