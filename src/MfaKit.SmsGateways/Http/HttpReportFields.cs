namespace MfaKit.SmsGateways.Http;

/// <summary>Where a delivery report says what. A field is the name of a query or form parameter, or a JSON Pointer (RFC 6901), which begins with <c>/</c>.</summary>
public sealed class HttpReportFields
{
    /// <summary>The field with the state. Default <c>status</c>.</summary>
    public string State { get; set; } = "status";

    /// <summary>The states, compared without regard to case, that mean <em>delivered</em>. Default none.</summary>
    public IList<string> Delivered { get; } = [];

    /// <summary>The states, compared without regard to case, that mean <em>will not arrive</em>. Default none. Any other state changes nothing.</summary>
    public IList<string> Failed { get; } = [];

    /// <summary>The field with the gateway's error code, for the log. Default null.</summary>
    public string? Code { get; set; }
}
