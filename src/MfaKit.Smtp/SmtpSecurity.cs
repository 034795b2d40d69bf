namespace MfaKit.Smtp;

/// <summary>How a connection to a mail server is kept from listeners.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS, demanded: usual on port 587 (RFC 3207).</summary>
    StartTls = 0,

    /// <summary>TLS from the first byte: usual on port 465 (RFC 8314).</summary>
    Tls = 1,

    /// <summary>None: for a server on this machine only.</summary>
    None = 2,
}
